import { Problem } from "./problem.js";

/** A page that hasn't answered by then won't. */
const patienceMilliseconds = 30_000;

/** The ticket of the page that an element stands in: asked for when it is needed, asked for anew when it has run out. */
export class Tickets {
  /** @type {string | null} */
  #ticket = null;

  /** Whose the first was. */
  #owner = "";

  /** @type {((ticket: string | null) => void)[]} */
  #waiting = [];

  #ask;

  /** @param {() => void} ask Tells the page that a ticket is needed; it answers by `set`, whenever it can. */
  constructor(ask) {
    this.#ask = ask;
  }

  /** The present one. */
  get current() {
    return this.#ticket;
  }

  /**
   * Whom it is for: what the ticket says, unverified. Good for a name to keep something under, and for nothing else.
   */
  get subject() {
    try {
      const payload = (this.#ticket ?? "").split(".")[1].replaceAll("-", "+").replaceAll("_", "/");
      const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0));
      return String(JSON.parse(new TextDecoder().decode(bytes)).sub ?? "");
    } catch {
      return "";
    }
  }

  /**
   * Takes a new one. One of somebody else, who has signed in meanwhile in another tab, is none: what is on the screen
   * isn't theirs.
   * @param {string | null} ticket Null: there can't be one.
   */
  set(ticket) {
    this.#ticket = ticket || null;
    this.#owner ||= this.subject;
    if (this.subject !== this.#owner) {
      this.#ticket = null;
    }

    for (const go of this.#waiting.splice(0)) {
      go(this.#ticket);
    }
  }

  /**
   * A ticket to use.
   * @param {string | null} [spent] The one that was refused: another is asked for.
   * @returns {Promise<string>}
   * @throws {Problem} There can't be one; or the page doesn't answer.
   */
  async get(spent = null) {
    const ticket = this.#ticket && this.#ticket !== spent ? this.#ticket : await this.#askFor();
    if (!ticket) {
      throw new Problem({ type: "session-ended" });
    }

    return ticket;
  }

  /** @returns {Promise<string | null>} */
  #askFor() {
    return new Promise((resolve, reject) => {
      const patience = setTimeout(() => {
        this.#waiting = this.#waiting.filter((go) => go !== take);
        reject(new Problem({ type: "network" }));
      }, patienceMilliseconds);
      /** @param {string | null} ticket */
      const take = (ticket) => {
        clearTimeout(patience);
        resolve(ticket);
      };
      this.#waiting.push(take);
      if (this.#waiting.length === 1) {
        this.#ask();
      }
    });
  }
}
