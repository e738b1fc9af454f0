import { Adjudicating } from "./adjudication/adjudicating.js";
import { clientsOf } from "./outbox/clients.js";
import { keepMounted } from "./work/mount.js";

/** The adjudication panel. */
export default keepMounted(import.meta.url, (component) => new Adjudicating(component, clientsOf(component.data).adjudicating));
