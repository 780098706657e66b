import { submit } from "../parts/button.js";
import { h } from "../parts/dom.js";
import { save } from "../parts/paper.js";
import { actionButton, doOnce, Outcome } from "./action.js";
import { entryCells } from "./audit-entry.js";
import { exportEntries } from "./audit-export.js";
import { verification } from "./audit-verify.js";
import { actions } from "./audit-words.js";
import { field, instantOf, moment, select } from "./fields.js";
import { Pages } from "./pages.js";
import { Panel } from "./panel.js";
import { table } from "./table.js";

/** The audit trail: searched, exported, verified. */
export class AuditPanel extends Panel {
  #outcome = new Outcome(this.element);
  #user = h("input", { type: "text", part: "input", maxlength: 256, autocomplete: "off", spellcheck: "false", dir: "ltr" });
  #action = select([["", this.say("audit.all")], ...this.#named()]);
  #result = select([["", this.say("audit.all")], ["done", this.say("audit.done")], ["refused", this.say("audit.refused")]]);
  #from = moment(undefined);
  #until = moment(undefined);
  #found = h("div", { class: "stack" });

  async begin() {
    const go = submit(this.say("people.search"));
    /** @param {Event} event */
    const submitted = (event) => {
      event.preventDefault();
      void doOnce(this.element, go, () => this.#search(), { outcome: this.#outcome, scope: "audit-problem" });
    };
    this.show(
      h("h2", { part: "heading" }, this.say("admin.audit")),
      h("form", { role: "search", onsubmit: submitted },
        h("div", { class: "filters" },
          field(this.say("audit.user"), this.#user),
          field(this.say("audit.action"), this.#action),
          field(this.say("audit.result"), this.#result),
          field(this.say("audit.from"), this.#from),
          field(this.say("audit.until"), this.#until)),
        h("p", { class: "muted small" }, this.say("audit.hint")),
        h("div", { class: "row" }, go,
          actionButton(this.element, this.say("audit.export"), () => this.#export(), { outcome: this.#outcome, scope: "audit-problem" }))),
      this.#outcome.node,
      verification(this.element, () => this.#user.value.trim()),
      this.#found,
    );
    await this.#search();
  }

  /** @returns {[string, string][]} */
  #named() {
    const named = actions.map((action) => /** @type {[string, string]} */ ([action, this.say(`action.${action}`)]));
    return named.sort(([, one], [, other]) => one.localeCompare(other, this.element.words.language));
  }

  async #search() {
    const list = table(this.say("audit.entries"), [
      { label: this.say("audit.at") },
      { label: this.say("audit.what") },
      { label: this.say("audit.actor") },
      { label: this.say("audit.whom") },
      { label: this.say("audit.where") },
    ]);
    const pages = new Pages(this.element, {
      path: `audit?limit=50${this.#query()}`,
      items: (answer) => answer.entries,
      row: (entry) => list.row(entryCells(this.element, entry)),
      body: list.body,
      count: "audit.count",
    });
    await pages.more();
    this.#found.replaceChildren(...pages.nodes(list.node));
  }

  /** As it goes on after a first member. */
  #query() {
    const query = {
      user: this.#user.value.trim(),
      action: this.#action.value,
      result: this.#result.value,
      from: instantOf(this.#from),
      until: instantOf(this.#until),
    };
    return Object.entries(query).filter(([, value]) => value)
      .map(([name, value]) => `&${name}=${encodeURIComponent(value ?? "")}`).join("");
  }

  async #export() {
    const { element } = this;
    const entries = await exportEntries(element.service, this.#query().replace("&", "?"),
      (n) => this.#outcome.done(this.say("audit.exporting", { n })));
    save(new Blob(entries.lines, { type: "application/x-ndjson" }), "audit.ndjson");
    this.#outcome.done(this.say("audit.exported", { n: entries.count }));
  }
}
