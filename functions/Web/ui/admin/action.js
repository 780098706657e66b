import { button, once } from "../parts/button.js";
import { h } from "../parts/dom.js";
import { Problem } from "../parts/problem.js";

/** @typedef {import("../parts/element.js").TwoFactorElement} Element */

/** What became of something: said in a line beside it, and to screen readers. */
export class Outcome {
  #element;
  #good = h("p", { class: "note" });
  #bad = h("p", { class: "error", part: "error", role: "alert" });

  /** @param {Element} element */
  constructor(element) {
    this.#element = element;
    this.node = h("div", { class: "outcome" }, this.#good, this.#bad);
  }

  /** @param {string} text */
  done(text) {
    this.clear();
    this.#good.textContent = text;
    this.#element.announce(text);
  }

  /** @param {string} text */
  failed(text) {
    this.clear();
    this.#bad.textContent = text;
  }

  clear() {
    this.#good.textContent = "";
    this.#bad.textContent = "";
  }
}

/**
 * @typedef {object} Action
 * @property {Outcome} outcome Where a problem is told.
 * @property {string} [scope] Where problems mean something of their own: a text's prefix.
 * @property {import("../parts/dom.js").Attributes} [attributes]
 */

/**
 * A button that does one thing at a time.
 * @param {Element} element
 * @param {string} text
 * @param {() => Promise<void>} act
 * @param {Action} action
 */
export function actionButton(element, text, act, { outcome, scope, attributes }) {
  return button(text, () => attempt(element, act, { outcome, scope }), attributes);
}

/**
 * Does something unless it is being done already.
 * @param {Element} element
 * @param {HTMLButtonElement} started What started it.
 * @param {() => Promise<void>} act
 * @param {Action} action
 */
export const doOnce = (element, started, act, action) => once(started, () => attempt(element, act, action));

/**
 * @param {Element} element
 * @param {() => Promise<void>} act
 * @param {Action} action
 */
async function attempt(element, act, { outcome, scope }) {
  outcome.clear();
  try {
    await act();
  } catch (problem) {
    if (!(problem instanceof Problem)) {
      throw problem;
    }

    outcome.failed(element.explain(problem, scope));
  }
}
