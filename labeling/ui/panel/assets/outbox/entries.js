/**
 * One person's entries in localStorage. The prefix holds the project and the person, so that nobody else's are ever seen.
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
   * @returns {boolean} whether it is stored; the storage may be full or blocked
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
      // Blocked: then nothing was stored in the first place.
    }
  }
}

/**
 * @param {string} text
 * @returns {any} undefined if it is not JSON
 */
export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
