import { submit } from "../parts/button.js";
import { h } from "../parts/dom.js";
import { doOnce, Outcome } from "./action.js";
import { field } from "./fields.js";
import { openHelpById } from "./help.js";
import { Panel } from "./panel.js";

/** Where support staff help: they don't see the directory, so the person they help names their id. */
export class HelpPanel extends Panel {
  async begin() {
    const outcome = new Outcome(this.element);
    const id = h("input", { type: "text", part: "input", maxlength: 256, autocomplete: "off", spellcheck: "false", dir: "ltr", required: true });
    const go = submit(this.say("people.help"));
    const help = async () => {
      const done = await openHelpById(this.element, id.value.trim());
      if (done) {
        outcome.done(done);
        this.element.emit("changed");
      }
    };
    /** @param {Event} event */
    const entered = (event) => {
      event.preventDefault();
      if (id.value.trim()) {
        void doOnce(this.element, go, help, { outcome });
      } else {
        id.focus();
      }
    };
    this.show(
      h("h2", { part: "heading" }, this.say("admin.help")),
      h("p", null, this.say("help.by-id")),
      h("form", { novalidate: true, onsubmit: entered },
        field(this.say("help.id"), id), h("p", null, go)),
      outcome.node,
    );
  }
}
