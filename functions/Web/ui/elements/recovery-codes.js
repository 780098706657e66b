import { button, primary } from "../parts/button.js";
import { copyButton } from "../parts/copy.js";
import { h } from "../parts/dom.js";
import { define, TwoFactorElement } from "../parts/element.js";
import { download, print } from "../parts/paper.js";

/**
 * `<recovery-codes>`: shows fresh recovery codes, this once, and helps to keep them: copy, download, print. The page sets
 * its property `codes`.
 * @fires saved The person says that they are kept.
 */
export class RecoveryCodes extends TwoFactorElement {
  /** @type {string[]} */
  #codes = [];

  /** The codes. */
  get codes() {
    return this.#codes;
  }

  set codes(codes) {
    this.#codes = codes;
    if (this.isConnected && this.words) {
      void this.begin();
    }
  }

  async begin() {
    // Set before this script came, it hides the accessor.
    if (Object.hasOwn(this, "codes")) {
      this.#codes = this.codes;
      Reflect.deleteProperty(this, "codes");
    }

    if (this.#codes.length === 0) {
      this.show();
      return;
    }

    const text = this.#text();
    this.show(
      h("h2", { part: "heading", tabindex: -1, "data-focus": true }, this.say("codes.title")),
      h("p", null, this.say("codes.text")),
      h("ol", { class: "codes", part: "codes", "aria-label": this.say("codes.list") },
        ...this.#codes.map((code) => h("li", null, code))),
      h("div", { class: "row" },
        copyButton(this, this.#codes.join("\n")),
        button(this.say("codes.download"), () => download(text, this.say("codes.file"))),
        button(this.say("codes.print"), () => print(this, text))),
      h("p", { class: "warning" }, this.say("codes.where")),
      h("p", null, primary(this.say("codes.saved"), () => this.#saved())),
    );
  }

  #saved() {
    this.#codes = [];
    this.show();
    this.emit("saved");
  }

  /** The codes as they are kept: with what they are for, since they will be found in a drawer in three years. */
  #text() {
    const heading = this.say("codes.heading", { host: location.host, day: this.words.day(new Date().toISOString()) });
    return `${heading}\n\n${this.#codes.join("\n")}\n`;
  }
}

define("recovery-codes", RecoveryCodes);
