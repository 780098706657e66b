import { Service } from "./service.js";
import { Tickets } from "./tickets.js";
import { Words } from "./words.js";

// This file is …/api/ui/<hash>/parts/context.js.
const api = new URL("../../../", import.meta.url);

/** What an element on a page has, and shares with those that it shows: the page's ticket, the service, words. */
export class Context {
  #element;

  /** @type {Service | null} */
  #service = null;

  /** @type {Words | null} */
  #words = null;

  /** @param {import("./element.js").TwoFactorElement} element The outermost. */
  constructor(element) {
    this.#element = element;
    // Not for whoever listens further up: a ticket is for the element that its page knows.
    this.tickets = new Tickets(() => element.dispatchEvent(
      new CustomEvent("ticket-needed", { detail: { purpose: element.purpose } })));
  }

  /** Where the service is. */
  get endpoint() {
    const endpoint = this.#element.getAttribute("endpoint");
    return endpoint ? new URL(endpoint.endsWith("/") ? endpoint : `${endpoint}/`, document.baseURI) : api;
  }

  get service() {
    return (this.#service ??= new Service(this.endpoint, this.tickets));
  }

  /** Once they are loaded. */
  get words() {
    return /** @type {Words} */ (this.#words);
  }

  /** Loads the words, in the language that the page speaks by now. */
  async load() {
    this.#words = await Words.of(this.#element, (language) => this.#element.texts(language));
  }
}
