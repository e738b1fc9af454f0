import { Labeling } from "./labeling/labeling.js";
import { clientsOf } from "./outbox/clients.js";
import { keepMounted } from "./work/mount.js";

/** The labeling panel. */
export default keepMounted(
  import.meta.url,
  (/** @type {import("./types.js").Component} */ component) => new Labeling(component, clientsOf(component.data).labeling),
);
