import { h } from "../parts/dom.js";
import { actionButton, Outcome } from "./action.js";

// A page may be empty and not the last: so many are asked for at once before the person is asked whether to go on.
const emptyPages = 5;

/**
 * @template T
 * @typedef {object} Listed
 * @property {string} path With its query.
 * @property {(answer: any) => T[]} items
 * @property {(item: T) => HTMLElement} row
 * @property {HTMLElement} body Where rows go.
 * @property {string} count The text that says how many are shown.
 */

/**
 * What is answered in pages, shown a page at a time.
 * @template T
 */
export class Pages {
  #element;
  #listed;
  #shown = 0;

  /** @type {string | undefined} */
  #next;

  #count = h("p", { class: "muted small" });
  #outcome;
  #button;

  /**
   * @param {import("../parts/element.js").TwoFactorElement} element
   * @param {Listed<T>} listed
   */
  constructor(element, listed) {
    this.#element = element;
    this.#listed = listed;
    this.#outcome = new Outcome(element);
    this.#button = actionButton(element, element.say("pages.more"), () => this.more(), { outcome: this.#outcome });
  }

  /**
   * What to show: how many, the table, the button for more.
   * @param {HTMLElement} table
   */
  nodes(table) {
    table.hidden = this.#shown === 0;
    this.#listed.body.addEventListener("shown", () => { table.hidden = this.#shown === 0; });
    return [this.#count, table, this.#outcome.node, h("p", null, this.#button)];
  }

  /** Shows the next page. */
  async more() {
    const isFirst = this.#next === undefined;
    const rows = await this.#rows();
    this.#listed.body.append(...rows);
    this.#shown += rows.length;
    this.#count.textContent = this.#element.say(this.#shown ? this.#listed.count : "pages.none", { n: this.#shown });
    this.#element.announce(this.#count.textContent);
    this.#button.hidden = this.#next === undefined;
    this.#listed.body.dispatchEvent(new Event("shown"));
    if (!isFirst) {
      rows[0]?.querySelector("button")?.focus();
    }
  }

  async #rows() {
    /** @type {HTMLElement[]} */
    const rows = [];
    for (let pages = 0; pages < emptyPages && rows.length === 0; pages++) {
      const path = this.#next ? `${this.#listed.path}&continuation=${encodeURIComponent(this.#next)}` : this.#listed.path;
      const answer = await this.#element.service.get(path);
      rows.push(...this.#listed.items(answer).map((item) => this.#listed.row(item)));
      this.#next = answer.next;
      if (this.#next === undefined) {
        break;
      }
    }

    return rows;
  }
}
