import { h, present } from "./dom.js";
import { Problem } from "./problem.js";
import { Service } from "./service.js";
import { sheet } from "./style.js";
import { Tickets } from "./tickets.js";
import { Words } from "./words.js";

// This file is …/api/ui/<hash>/parts/element.js.
const api = new URL("../../../", import.meta.url);

/**
 * What all elements have: a ticket, the service, words, a place to show something, a voice for screen readers. Of an
 * element inside another these are the other's.
 */
export class TwoFactorElement extends HTMLElement {
  static observedAttributes = ["ticket"];

  #body = h("div", { class: "body", part: "body" });
  #voice = h("p", { class: "voice", role: "status" });
  #frame = h("div", { class: "frame", part: "frame" }, this.#body, this.#voice);
  // Not for whoever listens further up: a ticket is for the element that its page knows.
  #tickets = new Tickets(() => this.dispatchEvent(
    new CustomEvent("ticket-needed", { detail: { purpose: this.purpose } })));
  #gone = new AbortController();

  /** @type {TwoFactorElement | null} */
  #outer = null;

  /** @type {Service | null} */
  #service = null;

  /** @type {Words | null} */
  #words = null;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    root.append(this.#frame);
  }

  /** What its ticket must be for. @returns {"sign-in" | "manage" | "admin"} */
  get purpose() {
    return "manage";
  }

  /** The ticket. A new one lets go on what waits for it; null: there can't be one. */
  get ticket() {
    return this.#tickets.current;
  }

  set ticket(ticket) {
    this.#tickets.set(ticket);
  }

  /** @returns {Tickets} */
  get tickets() {
    return this.#outer?.tickets ?? this.#tickets;
  }

  /** @returns {Service} */
  get service() {
    return this.#outer?.service ?? (this.#service ??= new Service(this.endpoint, this.#tickets));
  }

  /** Where the service is. */
  get endpoint() {
    const endpoint = this.getAttribute("endpoint");
    return endpoint ? new URL(endpoint.endsWith("/") ? endpoint : `${endpoint}/`, document.baseURI) : api;
  }

  /** @returns {Words} */
  get words() {
    return this.#words ?? /** @type {Words} */ (this.#outer?.words);
  }

  /** Ends when the element leaves the page. */
  get gone() {
    return this.#gone.signal;
  }

  /**
   * Stands in another element: with its ticket, service and words.
   * @template {TwoFactorElement} T
   * @this {T}
   * @param {TwoFactorElement} outer
   * @returns {T}
   */
  within(outer) {
    this.#outer = outer;
    return this;
  }

  connectedCallback() {
    // A page may have set it before this script came: then it hides the accessor.
    if (Object.hasOwn(this, "ticket")) {
      const { ticket } = this;
      Reflect.deleteProperty(this, "ticket");
      this.ticket = ticket;
    }

    if (this.#gone.signal.aborted) {
      this.#gone = new AbortController();
    }

    void this.attempt(() => this.#start());
  }

  disconnectedCallback() {
    this.#gone.abort();
  }

  /**
   * @param {string} _name
   * @param {string | null} _old
   * @param {string | null} value
   */
  attributeChangedCallback(_name, _old, value) {
    this.ticket = value;
  }

  /**
   * The texts of a language.
   * @param {string} language
   * @returns {Promise<{default: object}>}
   */
  texts(language) {
    return import(`../texts/${language}.js`);
  }

  /**
   * Begins what the element does.
   * @returns {Promise<void>}
   */
  async begin() {}

  /**
   * A text.
   * @param {string} key
   * @param {import("./words.js").Values} [values]
   */
  say(key, values) {
    return this.words.say(key, values);
  }

  /**
   * Shows something instead of what is there, and puts the focus on what asks for it (`data-focus`). A focus that was in
   * what goes isn't lost to the page's beginning.
   * @param {...import("./dom.js").Child | import("./dom.js").Child[]} children
   */
  show(...children) {
    const hadFocus = this.#body.contains(this.shadowRoot?.activeElement ?? null);
    this.#body.replaceChildren(...present(children));
    const next = this.#body.querySelector("[data-focus]") ?? (hadFocus ? this.#body.querySelector("input, button, a[href]") : null);
    /** @type {HTMLElement | null} */ (next)?.focus();
  }

  /**
   * Puts a dialog or a frame beside what is shown.
   * @param {HTMLElement} part
   */
  place(part) {
    this.#frame.append(part);
  }

  /**
   * Has screen readers say something that the eye sees anyway.
   * @param {string} text
   */
  announce(text) {
    this.#voice.textContent = text;
  }

  /**
   * Tells the page.
   * @param {string} type
   * @param {object} [detail]
   */
  emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /**
   * Does something; a problem that nobody else shows is shown instead of what is there.
   * @param {() => Promise<void>} act
   */
  async attempt(act) {
    try {
      await act();
    } catch (problem) {
      if (!(problem instanceof Problem)) {
        throw problem;
      }

      this.#showProblem(problem, act);
    }
  }

  /**
   * A problem in words.
   * @param {Problem} problem
   * @param {string} [scope] Where it means something of its own: a text's prefix.
   */
  explain(problem, scope = "problem") {
    const key = [`${scope}.${problem.type}`, `problem.${problem.type}`].find((text) => this.words.has(text));
    return this.say(key ?? "problem.unexpected", {
      n: Math.ceil((problem.retryAfter ?? 60) / 60),
      id: problem.correlationId ?? "",
    });
  }

  async #start() {
    if (!this.#outer) {
      this.#words = await Words.of(this, (language) => this.texts(language));
      this.#frame.lang = this.words.language;
      this.#frame.dir = this.words.direction;
    }

    this.show(h("p", { class: "loading muted" }, this.say("loading")));
    await this.begin();
  }

  /**
   * @param {Problem} problem
   * @param {() => Promise<void>} act
   */
  #showProblem(problem, act) {
    this.show(
      h("p", { class: "error", part: "error", role: "alert" }, this.explain(problem)),
      h("p", null, h("button", { type: "button", part: "button", onclick: () => this.attempt(act) }, this.say("try-again"))),
    );
  }
}

/**
 * Defines an element, unless another copy of the script has.
 * @param {string} tag
 * @param {CustomElementConstructor} element
 */
export function define(tag, element) {
  if (!customElements.get(tag)) {
    customElements.define(tag, element);
  }
}
