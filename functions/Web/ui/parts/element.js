import { button } from "./button.js";
import { Context } from "./context.js";
import { h } from "./dom.js";
import { Problem } from "./problem.js";
import { Stage } from "./stage.js";
import { sheet } from "./style.js";

/**
 * What all elements have: a ticket, the service, words, a place to show something, a voice for screen readers. Of an
 * element inside another these are the other's.
 */
export class TwoFactorElement extends HTMLElement {
  static observedAttributes = ["ticket"];

  #stage;
  #context = new Context(this);
  #gone = new AbortController();
  #hasBegun = false;
  #isInner = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    this.#stage = new Stage(root);
  }

  /** What its ticket must be for. @returns {"sign-in" | "manage" | "admin"} */
  get purpose() {
    return "manage";
  }

  /** The ticket. A new one lets go on what waits for it; null: there can't be one. */
  get ticket() {
    return this.tickets.current;
  }

  set ticket(ticket) {
    this.tickets.set(ticket);
  }

  get tickets() {
    return this.#context.tickets;
  }

  /** Where the service is. */
  get endpoint() {
    return this.#context.endpoint;
  }

  get service() {
    return this.#context.service;
  }

  get words() {
    return this.#context.words;
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
    this.#context = outer.#context;
    this.#isInner = true;
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
    } else if (this.#hasBegun) {
      // Moved: what is on the screen goes on.
      return;
    }

    this.#hasBegun = true;
    void this.attempt(() => this.#start());
  }

  disconnectedCallback() {
    // What is moved is taken out, and put in again at once.
    queueMicrotask(() => this.isConnected || this.#gone.abort());
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
   * Shows something instead of what is there.
   * @param {...import("./dom.js").Child | import("./dom.js").Child[]} children
   */
  show(...children) {
    this.#stage.show(children);
  }

  /**
   * Puts a dialog or a frame beside what is shown.
   * @param {HTMLElement} part
   */
  place(part) {
    this.#stage.place(part);
  }

  /**
   * Has screen readers say something that the eye sees anyway.
   * @param {string} text
   */
  announce(text) {
    this.#stage.announce(text);
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
    if (!this.#isInner) {
      await this.#context.load();
      this.#stage.node.lang = this.words.language;
      this.#stage.node.dir = this.words.direction;
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
      h("p", null, button(this.say("try-again"), () => this.attempt(act))),
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
