import { submit } from "../parts/button.js";
import { h } from "../parts/dom.js";
import { actionButton, doOnce, Outcome } from "./action.js";
import { choice, field, select } from "./fields.js";
import { openHelp } from "./help.js";
import { Panel } from "./panel.js";
import { methodsOf, nameOf, stateOf } from "./person.js";
import { Pages } from "./pages.js";
import { table } from "./table.js";

/** @typedef {import("./api.js").Person} Person */

/** Everybody: to be searched, and helped one at a time. */
export class PeoplePanel extends Panel {
  #outcome = new Outcome(this.element);
  #text = h("input", { type: "search", part: "input", maxlength: 256, autocomplete: "off" });
  #who = select(["", "team-members", "owner", "admin", "agent", "end-users", "support"].map((key) => [key, this.say(`people.who.${key || "all"}`)]));
  #factor = select(["", "true", "false"].map((key) => [key, this.say(`people.factor.${key || "all"}`)]));
  #locked = h("input", { type: "checkbox" });
  #found = h("div", { class: "stack" });

  async begin() {
    const go = submit(this.say("people.search"));
    const search = () => doOnce(this.element, go, () => this.#search(), { outcome: this.#outcome });
    const form = h("form", { role: "search", onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); void search(); } },
      h("div", { class: "filters" },
        field(this.say("people.text"), this.#text),
        field(this.say("people.who"), this.#who),
        field(this.say("people.factor"), this.#factor),
        choice(this.say("people.locked"), this.#locked)),
      h("p", null, go));
    this.show(h("h2", { part: "heading" }, this.say("admin.people")), form, this.#outcome.node, this.#found);
    await this.#search();
  }

  async #search() {
    const list = table(this.say("people.found"), [
      { label: this.say("people.person"), isWide: true },
      { label: this.say("people.role") },
      { label: this.say("people.two-factor") },
      { label: this.say("people.state") },
      { label: this.say("people.help"), isWide: true },
    ]);
    const pages = new Pages(this.element, {
      path: `users?${this.#query()}`,
      items: (answer) => answer.users,
      row: (person) => this.#row(list, person),
      body: list.body,
      count: "people.count",
    });
    await pages.more();
    this.#found.replaceChildren(...pages.nodes(list.node));
  }

  #query() {
    const who = this.#who.value;
    const query = new URLSearchParams();
    if (who) {
      query.set(who.endsWith("s") ? "audience" : "role", who);
    }

    for (const [name, value] of Object.entries({ text: this.#text.value.trim(), hasFactor: this.#factor.value })) {
      if (value) {
        query.set(name, value);
      }
    }

    if (this.#locked.checked) {
      query.set("locked", "true");
    }

    return query;
  }

  /**
   * @param {ReturnType<typeof table>} list
   * @param {Person} person
   */
  #row(list, person) {
    const { element } = this;
    const isSelf = person.id === element.tickets.subject;
    const help = actionButton(element, this.say("people.help"), () => this.#help(list, person, row),
      { outcome: this.#outcome, scope: "help", attributes: { "aria-label": this.say("people.help.named", { name: person.name }) } });
    const row = list.row([
      nameOf(person),
      this.say(`role.${person.role}`),
      methodsOf(element, person),
      stateOf(element, person),
      isSelf ? h("span", { class: "muted small" }, this.say("people.self")) : help,
    ]);
    return row;
  }

  /**
   * @param {ReturnType<typeof table>} list
   * @param {Person} person
   * @param {HTMLElement} row
   */
  async #help(list, person, row) {
    const done = await openHelp(this.element, person);
    if (done) {
      const now = this.#row(list, await this.element.service.get(`users/${encodeURIComponent(person.id)}`));
      row.replaceWith(now);
      now.querySelector("button")?.focus();
      this.#outcome.done(done);
      this.element.emit("changed");
    }
  }
}
