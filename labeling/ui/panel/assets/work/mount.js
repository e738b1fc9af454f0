/**
 * Streamlit calls a component again whenever the data or the theme changes, and sometimes for a call that a later one has
 * overtaken. Through all this, one screen stays mounted.
 *
 * @typedef {object} Mountable
 * @property {(data: any) => boolean} shows whether this is the screen that the data asks for
 * @property {(component: any) => void} update
 * @property {() => void} stop
 * @property {() => boolean} isActive
 * @property {{root: HTMLElement}} view
 *
 * @typedef {{screen: Mountable, version: string, calls: number}} Mount
 */

/**
 * The mounted screens, by the element that they are drawn in. They are kept on the window because, after an upgrade of the
 * server, a second version of these modules may find what the first one has drawn.
 *
 * @type {{byParent: WeakMap<object, Mount>, active: Mount|null}}
 */
const mounts = (/** @type {any} */ (window)[Symbol.for("factmark.panels")] ??= { byParent: new WeakMap(), active: null });

/**
 * A component's default export.
 *
 * @param {string} version of the module that makes the screens: its address
 * @param {(component: any) => Mountable} create
 * @returns {(component: any) => () => void} what Streamlit calls; it returns the cleanup
 */
export function keepMounted(version, create) {
  return (component) => {
    const { parentElement, data } = component;
    const before = mounts.byParent.get(parentElement);
    if (before?.version === version && before.screen.shows(data)) before.screen.update(component);
    else replace(before, component, version, create);
    const mount = /** @type {Mount} */ (mounts.byParent.get(parentElement));
    mount.calls += 1;
    const { calls } = mount;
    // Streamlit also cleans up after a call that a later one has overtaken; only the last call's cleanup ends anything.
    return () => calls === mount.calls && unmount(parentElement, mount);
  };
}

/**
 * @param {Mount|undefined} before
 * @param {any} component
 * @param {string} version
 * @param {(component: any) => Mountable} create
 */
function replace(before, component, version, create) {
  before?.screen.stop();
  const screen = create(component);
  const mount = { screen, version, calls: 0 };
  screen.isActive = () => mounts.active === mount && screen.view.root.isConnected;
  mounts.byParent.set(component.parentElement, mount);
  mounts.active = mount;
}

/**
 * @param {object} parentElement
 * @param {Mount} mount
 */
function unmount(parentElement, mount) {
  mount.screen.stop();
  if (mounts.active === mount) mounts.active = null;
  if (mounts.byParent.get(parentElement) === mount) mounts.byParent.delete(parentElement);
}
