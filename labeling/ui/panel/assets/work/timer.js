/** How long a sentence has been on the screen, in milliseconds during which the page was visible. */
export class Timer {
  constructor() {
    this.#listen = () => this.#turn();
    document.addEventListener("visibilitychange", this.#listen);
    this.restart();
  }

  #listen;
  #gathered = 0;
  /** @type {number|null} */
  #since = null;

  restart() {
    this.#gathered = 0;
    this.#since = document.hidden ? null : performance.now();
  }

  get ms() {
    return Math.round(this.#gathered + (this.#since === null ? 0 : performance.now() - this.#since));
  }

  stop() {
    document.removeEventListener("visibilitychange", this.#listen);
  }

  #turn() {
    this.#gathered = this.ms;
    this.#since = document.hidden ? null : performance.now();
  }
}
