import { openDialog } from "../parts/dialog.js";
import { once, submit } from "../parts/button.js";
import { h } from "../parts/dom.js";
import { Problem } from "../parts/problem.js";
import { actionButton, Outcome } from "./action.js";
import { confirmed } from "./confirm.js";
import { choice, field, FieldError, number } from "./fields.js";
import { Panel } from "./panel.js";

/** @typedef {import("./api.js").Person} Person */
/** @typedef {import("./api.js").SupportAccess} SupportAccess */

// Support/README.md: at most so long, and so many of each.
const mostHours = 24;
const most = 20;

/** Whether the vendor's support staff may help: seen by all, given by an owner, ended by an owner or admin. */
export class SupportPanel extends Panel {
  #outcome = new Outcome(this.element);

  async begin() {
    await this.#look();
  }

  async #look() {
    const { role, service } = this.element;
    const [access, staff] = await Promise.all([service.get("support-access"), role === "support" ? [] : this.#staff()]);
    this.show(
      h("h2", { part: "heading", tabindex: -1 }, this.say("admin.support")),
      h("p", null, this.say("support.text")),
      this.#outcome.node,
      ...this.#present(access, staff),
      role === "owner" ? this.#form(staff) : role === "admin" && h("p", { class: "muted" }, this.say("support.owners-only")),
    );
  }

  /** @returns {Promise<Person[]>} */
  async #staff() {
    const people = [];
    let next = "";
    do {
      const page = await this.element.service.get(`users?role=support&limit=200${next && `&continuation=${encodeURIComponent(next)}`}`);
      people.push(...page.users.filter((/** @type {Person} */ person) => !person.suspended));
      next = page.next;
    } while (next);
    return people;
  }

  /**
   * @param {SupportAccess} access
   * @param {Person[]} staff
   */
  #present(access, staff) {
    if (!access.active) {
      return [h("p", { class: "note" }, this.say("support.none"))];
    }

    const { words, role } = this.element;
    const names = (/** @type {string[]} */ ids) => ids.map((id) => staff.find((one) => one.id === id)?.name ?? id);
    return [
      h("div", { class: "figure" },
        h("p", null, h("strong", null, this.say("support.until", { time: words.time(access.until ?? "") }))),
        h("dl", { class: "facts" },
          h("dt", null, this.say("support.staff")), h("dd", null, this.#list(names(access.staff ?? []))),
          h("dt", null, this.say("support.people")), h("dd", null, access.people ? this.#list(access.people) : this.say("support.anybody")),
          h("dt", null, this.say("support.given-by")), h("dd", null, h("bdi", null, access.givenBy))),
        role !== "support" && h("p", null,
          actionButton(this.element, this.say("support.end"), () => this.#end(), { outcome: this.#outcome, attributes: { class: "danger" } }))),
    ];
  }

  /** @param {string[]} items */
  #list(items) {
    return new Intl.ListFormat(this.element.words.language, { type: "conjunction" }).format(items.map((item) => `\u2068${item}\u2069`));
  }

  async #end() {
    await this.element.service.delete("support-access");
    await this.#look();
    this.#changed("support.ended");
  }

  /** @param {string} key */
  #changed(key) {
    this.#outcome.done(this.say(key));
    this.element.emit("changed");
    this.node.querySelector("h2")?.focus();
  }

  /** @param {Person[]} staff */
  #form(staff) {
    if (staff.length === 0) {
      return h("p", { class: "muted" }, this.say("support.no-staff"));
    }

    const boxes = staff.map((person) => ({ person, input: h("input", { type: "checkbox", checked: staff.length === 1 }) }));
    const hours = number(1, 1, mostHours);
    const people = h("input", { type: "text", part: "input", dir: "ltr", autocomplete: "off", spellcheck: "false" });
    const error = new FieldError();
    const go = submit(this.say("support.give.do"));
    const give = () => {
      const chosen = boxes.filter(({ input }) => input.checked).map(({ person }) => person.id);
      const ids = people.value.split(/[\s,;]+/u).filter((id) => id);
      error.accept();
      if (chosen.length === 0 || chosen.length > most) {
        error.refuse(boxes[0].input, this.say("support.choose", { n: most }));
      } else if (!hours.checkValidity() || !hours.value) {
        error.refuse(hours, this.say("field.number", { min: 1, max: mostHours }));
      } else if (ids.length > most) {
        error.refuse(people, this.say("support.too-many", { n: most }));
      } else {
        void once(go, () => this.#giveTo(people, error, { hours: hours.valueAsNumber, staff: chosen, ...ids.length > 0 && { people: ids } }));
      }
    };
    return h("form", { class: "section", novalidate: true, onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); give(); } },
      h("h3", { part: "heading" }, this.say("support.give")),
      h("fieldset", { class: "stack tight" }, h("legend", null, this.say("support.staff")),
        ...boxes.map(({ person, input }) => choice(person.name, input, person.email))),
      field(this.say("support.hours"), hours),
      field(this.say("support.people"), people, this.say("support.people.hint")),
      error.node,
      h("p", null, go));
  }

  /**
   * Whom nobody knows nobody can help: said before an owner proves anything.
   * @param {HTMLInputElement} field
   * @param {FieldError} error
   * @param {{hours: number, staff: string[], people?: string[]}} access
   */
  async #giveTo(field, error, access) {
    for (const id of access.people ?? []) {
      try {
        await this.element.service.get(`users/${encodeURIComponent(id)}`);
      } catch (problem) {
        if (!(problem instanceof Problem)) {
          throw problem;
        }

        error.refuse(field, problem.status === 404 ? this.say("support.unknown", { id }) : this.element.explain(problem));
        return;
      }
    }

    await this.#give(access);
  }

  /** @param {{hours: number, staff: string[], people?: string[]}} access */
  async #give(access) {
    const { element } = this;
    const dialog = openDialog(element, this.say("support.give"));
    let isGiven = false;
    const { writes } = element.service;
    await confirmed(element, dialog, "support-access", async (proof) => {
      await element.service.call("PUT", "support-access", { ...access, ...proof });
      isGiven = true;
      dialog.close();
    });
    await dialog.closed;
    // An answer may have been lost.
    if (isGiven || element.service.writes !== writes) {
      await this.attempt(async () => {
        await this.#look();
        if (isGiven) {
          this.#changed("support.given");
        }
      }, this.say("admin.support"));
    }
  }
}
