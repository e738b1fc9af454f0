import { Adjudicating } from "./adjudicating.js";
import { personOf } from "./people.js";
import { seated } from "./seat.js";

/** The adjudication panel. */
export default seated(import.meta.url, (component) => new Adjudicating(component, personOf(component.data).adjudicating));
