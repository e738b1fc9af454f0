import { Adjudicating } from "./adjudication/adjudicating.js";
import { answerStoresOf } from "./outbox/answer_stores.js";
import { keepMounted } from "./work/mount.js";

/** The adjudication panel. */
export default keepMounted(import.meta.url, (component) => new Adjudicating(component, answerStoresOf(component.data).adjudicating));
