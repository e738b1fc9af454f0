/**
 * What Streamlit calls for a component is called again whenever the data or the theme changes, and sometimes for a call
 * that a later one has overtaken. A seat keeps one screen standing through all this.
 *
 * @typedef {object} Screen
 * @property {(data: any) => boolean} shows whether this is the screen that the data asks for
 * @property {(component: any) => void} update
 * @property {() => void} stop
 * @property {() => boolean} isActive
 * @property {{root: HTMLElement}} view
 */

/**
 * The screens on this page, by what they are drawn in. On the window, because after an upgrade of the server a second
 * version of these modules may meet what the first one has drawn.
 *
 * @type {{byParent: WeakMap<object, any>, active: any}}
 */
const seats = (/** @type {any} */ (window)[Symbol.for("factmark.panels")] ??= { byParent: new WeakMap(), active: null });

/**
 * A component's default export.
 *
 * @param {string} version of the module that makes the screens: its address
 * @param {(component: any) => Screen} make
 * @returns {(component: any) => () => void} what Streamlit calls; it returns the cleanup
 */
export function seated(version, make) {
  return (component) => {
    const { parentElement, data } = component;
    const standing = seats.byParent.get(parentElement);
    if (standing?.version === version && standing.screen.shows(data)) standing.screen.update(component);
    else mount(component, standing, version, make);
    const mounted = seats.byParent.get(parentElement);
    mounted.turn += 1;
    const { turn } = mounted;
    // Streamlit also cleans up after a call that a later one has overtaken; only the last call's cleanup ends anything.
    return () => turn === mounted.turn && unmount(parentElement, mounted);
  };
}

/**
 * @param {any} component
 * @param {any} standing
 * @param {string} version
 * @param {(component: any) => Screen} make
 */
function mount(component, standing, version, make) {
  standing?.screen.stop();
  const screen = make(component);
  const mounted = { screen, version, turn: 0 };
  screen.isActive = () => seats.active === mounted && screen.view.root.isConnected;
  seats.byParent.set(component.parentElement, mounted);
  seats.active = mounted;
}

/**
 * @param {object} parentElement
 * @param {any} mounted
 */
function unmount(parentElement, mounted) {
  mounted.screen.stop();
  if (seats.active === mounted) seats.active = null;
  if (seats.byParent.get(parentElement) === mounted) seats.byParent.delete(parentElement);
}
