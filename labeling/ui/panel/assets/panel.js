import { Labeling } from "./labeling.js";
import { personOf } from "./people.js";
import { seated } from "./seat.js";

/** The labeling panel. */
export default seated(
  import.meta.url,
  (/** @type {import("./types.js").Component} */ component) => new Labeling(component, personOf(component.data).labeling),
);
