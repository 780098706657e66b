/** Counts seconds down, by the time that passes: the browser's clock may be wrong, and a page may sleep. */
export class Countdown {
  #end;
  #tick;
  #timer;

  /**
   * @param {number} seconds
   * @param {(left: number) => void} tick Called at once and with each second; the last time with 0.
   * @param {AbortSignal} stopped Ends it.
   */
  constructor(seconds, tick, stopped) {
    this.#end = performance.now() + seconds * 1000;
    this.#tick = tick;
    this.#timer = setInterval(() => this.#step(), 1000);
    stopped.addEventListener("abort", () => this.stop());
    this.#step();
  }

  /** Ends it where it is. */
  stop() {
    clearInterval(this.#timer);
  }

  #step() {
    const left = Math.max(0, Math.round((this.#end - performance.now()) / 1000));
    if (left === 0) {
      this.stop();
    }

    this.#tick(left);
  }
}
