import { Labeling } from "./labeling/labeling.js";
import { answerStoresOf } from "./outbox/answer_stores.js";
import { keepMounted } from "./work/mount.js";

/** The labeling panel. */
export default keepMounted(
  import.meta.url,
  (/** @type {import("./types.js").Component} */ component) => new Labeling(component, answerStoresOf(component.data).labeling),
);
