/** What the panel's modules need of a browser, for tests that have none. */

/** localStorage or sessionStorage: a plain object's keys are its entries' keys, as in a browser. */
export class FakeStorage {
  constructor() {
    Object.defineProperty(this, "isFull", { value: false, writable: true });
  }

  getItem(key) {
    return Object.hasOwn(this, key) ? this[key] : null;
  }

  setItem(key, value) {
    if (this.isFull) throw new DOMException("full", "QuotaExceededError");
    this[key] = String(value);
  }

  removeItem(key) {
    delete this[key];
  }
}

/** Puts a new, empty browser in place of the last one. */
export function newBrowser() {
  const window = new EventTarget();
  globalThis.window = window;
  globalThis.localStorage = new FakeStorage();
  window.sessionStorage = new FakeStorage();
  Object.defineProperty(globalThis, "navigator", { value: { onLine: true }, configurable: true });
  globalThis.setInterval = () => 0;
  return window;
}

/** localStorage as it is while a browser blocks it. */
export function blockStorage() {
  const blocked = () => {
    throw new DOMException("blocked", "SecurityError");
  };
  Object.defineProperty(globalThis, "localStorage", { get: blocked, configurable: true });
  Object.defineProperty(globalThis.window, "sessionStorage", { get: blocked, configurable: true });
}

export function unblockStorage() {
  Object.defineProperty(globalThis, "localStorage", { value: new FakeStorage(), writable: true, configurable: true });
}
