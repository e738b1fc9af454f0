/**
 * One person's entries in localStorage, one entry a key. Another project's or another person's entries are never seen
 * from here: the prefix holds both.
 */
export class Entries {
  /**
   * @param {string} kind
   * @param {string} project
   * @param {string} annotator
   */
  constructor(kind, project, annotator) {
    this.prefix = `factmark:${kind}:${encodeURIComponent(project)}:${encodeURIComponent(annotator)}:`;
  }

  /** @param {string|null} key */
  owns(key) {
    return key !== null && key.startsWith(this.prefix);
  }

  /** @returns {[string, string][]} */
  all() {
    try {
      return Object.keys(localStorage)
        .filter((key) => this.owns(key))
        .map((key) => [key, localStorage.getItem(key) ?? ""]);
    } catch {
      return [];
    }
  }

  /** @param {string} key */
  has(key) {
    try {
      return localStorage.getItem(key) !== null;
    } catch {
      return false;
    }
  }

  /**
   * @param {string} key
   * @param {unknown} value
   * @returns {boolean} whether it is stored; storage may be full, or blocked altogether
   */
  write(key, value) {
    try {
      localStorage.setItem(key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }

  /** @param {string} key */
  remove(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // Blocked: then nothing was stored either.
    }
  }
}

/**
 * @param {string} text
 * @returns {any} undefined where it is not JSON
 */
export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
