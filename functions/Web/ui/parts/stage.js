import { h, present } from "./dom.js";

/** Where an element shows what it shows: one thing after another, and a voice for screen readers. */
export class Stage {
  #body = h("div", { class: "body", part: "body" });
  #voice = h("p", { class: "voice", role: "status" });
  #root;

  /** The whole. */
  node = h("div", { class: "frame", part: "frame" }, this.#body, this.#voice);

  /** @param {ShadowRoot} root Where it stands. */
  constructor(root) {
    this.#root = root;
    root.append(this.node);
  }

  /**
   * Shows something instead of what is there, and puts the focus on what asks for it (`data-focus`). A focus that was in
   * what goes isn't lost to the page's beginning.
   * @param {(import("./dom.js").Child | import("./dom.js").Child[])[]} children
   */
  show(children) {
    const hadFocus = this.#body.contains(this.#root.activeElement);
    this.#body.replaceChildren(...present(children));
    const next = this.#body.querySelector("[data-focus]") ?? (hadFocus ? this.#body.querySelector("input, button, a[href]") : null);
    /** @type {HTMLElement | null} */ (next)?.focus();
  }

  /**
   * Puts a dialog or a frame beside what is shown.
   * @param {HTMLElement} part
   */
  place(part) {
    this.node.append(part);
  }

  /**
   * Says something. The same twice is said twice: it is a new node each time.
   * @param {string} text
   */
  announce(text) {
    this.#voice.replaceChildren(...text ? [h("span", null, text)] : []);
  }
}
