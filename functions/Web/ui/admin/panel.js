import { button } from "../parts/button.js";
import { h, present } from "../parts/dom.js";
import { Problem } from "../parts/problem.js";

/** @typedef {import("../parts/dom.js").Child} Child */

/** A place that shows one thing after another; a problem that nobody else shows is shown in it, and nowhere else. */
export class Panel {
  /**
   * @param {import("../elements/admin.js").TwoFactorAdmin} element
   * @param {HTMLElement} node Where it shows.
   */
  constructor(element, node) {
    this.element = element;
    this.node = node;
  }

  /**
   * A text.
   * @param {string} key
   * @param {import("../parts/words.js").Values} [values]
   */
  say(key, values) {
    return this.element.say(key, values);
  }

  /**
   * Shows something instead of what is there.
   * @param {...Child | Child[]} children
   */
  show(...children) {
    this.node.replaceChildren(...present(children));
    /** @type {HTMLElement | null} */ (this.node.querySelector("[data-focus]"))?.focus();
  }

  /**
   * Does something that fills the panel.
   * @param {() => Promise<void>} act
   * @param {string} [title] The heading over a problem.
   */
  async attempt(act, title) {
    this.node.setAttribute("aria-busy", "true");
    try {
      await act();
    } catch (problem) {
      this.#explain(problem, act, title);
    } finally {
      this.node.removeAttribute("aria-busy");
    }
  }

  /** That something is on its way. */
  wait() {
    this.show(h("p", { class: "loading muted" }, this.say("loading")));
  }

  /**
   * @param {unknown} problem
   * @param {() => Promise<void>} act
   * @param {string} [title]
   */
  #explain(problem, act, title) {
    if (!(problem instanceof Problem)) {
      throw problem;
    }

    this.show(
      title && h("h2", { part: "heading" }, title),
      h("p", { class: "error", part: "error", role: "alert" }, this.element.explain(problem)),
      problem.type !== "not-allowed"
        && h("p", null, button(this.say("try-again"), () => this.attempt(act, title))),
    );
  }
}
