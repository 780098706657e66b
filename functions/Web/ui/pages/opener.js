// The site that opened the page: it gives tickets and is told what becomes of them. Everything between the two goes
// by postMessage, to origins that are allowed and named each time: never by an address, which logs and histories keep.

const waiting = "two-factor:ticket-needed";
const ticket = "two-factor:ticket";

export class Opener {
  #window;
  #origins;

  /**
   * The origin that gave the first ticket. Nobody else gives another, or is told anything.
   * @type {string | null}
   */
  #origin = null;

  /**
   * @param {Window | null} opener The window that frames this one, or has opened it.
   * @param {readonly string[]} origins Who may.
   */
  constructor(opener, origins) {
    this.#window = opener;
    this.#origins = origins;
  }

  /** Whether there can be one at all. */
  get isThere() {
    return this.#window !== null && this.#origins.length > 0;
  }

  /** Whether it has answered. */
  get isKnown() {
    return this.#origin !== null;
  }

  /**
   * Asks for a ticket. Which of the allowed sites it is can't be seen from here: each message reaches it only if it is
   * the one.
   * @param {string} purpose
   */
  ask(purpose) {
    for (const origin of this.#origin === null ? this.#origins : [this.#origin]) {
      this.#window?.postMessage({ type: waiting, purpose }, origin);
    }
  }

  /**
   * Tells the site that gave the ticket.
   * @param {string} type
   * @param {object} [more]
   */
  tell(type, more) {
    if (this.#origin !== null) {
      this.#window?.postMessage({ type: `two-factor:${type}`, ...more }, this.#origin);
    }
  }

  /**
   * The ticket that a message brings; null: there can't be one. Undefined: the message isn't a ticket, or isn't from
   * the site.
   * @param {MessageEvent} message
   * @returns {string | null | undefined}
   */
  read({ source, origin, data }) {
    const isFromSite = this.#window !== null && source === this.#window && this.#origins.includes(origin);
    if (!isFromSite || origin !== (this.#origin ?? origin) || data?.type !== ticket) {
      return undefined;
    }

    if (data.ticket !== null && typeof data.ticket !== "string") {
      return undefined;
    }

    this.#origin = origin;
    return data.ticket;
  }
}
