import { button, primary, submit } from "../parts/button.js";
import { openDialog } from "../parts/dialog.js";
import { h } from "../parts/dom.js";
import { Problem } from "../parts/problem.js";
import { actionButton, doOnce, Outcome } from "./action.js";
import { field, select } from "./fields.js";
import { Panel } from "./panel.js";
import { changed, rebased } from "./policy.js";
import { PolicyForm } from "./policy-form.js";
import { consequences, differences } from "./policy-preview.js";

/** @typedef {import("./api.js").Policy} Policy */
/** @typedef {{policy: Policy, tag: string}} Held A policy and the tag that a change of it sends. */

/** The policy: changed in a form, looked at with its consequences, and only then saved. */
export class RequirementsPanel extends Panel {
  async begin() {
    const held = await this.#read();
    this.#edit(held, held.policy);
  }

  /** @returns {Promise<Held>} */
  async #read() {
    const response = await this.element.service.send("GET", "policy");
    return { policy: await response.json(), tag: response.headers.get("ETag") ?? "" };
  }

  /**
   * Shows the form.
   * @param {Held} held What is saved.
   * @param {Policy} entered What the form begins with.
   * @param {string} [note] What has happened.
   * @param {string} [member] What isn't in order.
   */
  #edit(held, entered, note, member) {
    const form = new PolicyForm(this.element, entered, held.policy);
    const outcome = new Outcome(this.element);
    const review = submit(this.say("policy.review"));
    /** @param {Event} event */
    const submitted = (event) => {
      event.preventDefault();
      void doOnce(this.element, review, () => this.#review(held, form, outcome), { outcome });
    };
    this.show(
      h("h2", { part: "heading", tabindex: -1, "data-focus": Boolean(note) }, this.say("admin.requirements")),
      note && h("p", { class: "note" }, note),
      h("form", { novalidate: true, onsubmit: submitted }, ...form.nodes, outcome.node, h("p", null, review)),
      this.#reminders(),
    );
    if (note) {
      this.element.announce(note);
    }

    if (member !== undefined && !form.refuse(member)) {
      outcome.failed(this.say("problem.invalid-request"));
    }
  }

  /**
   * @param {Held} held
   * @param {PolicyForm} form
   * @param {Outcome} outcome
   */
  async #review(held, form, outcome) {
    const entered = form.read();
    if (!entered) {
      return;
    }

    if (changed(held.policy, entered).length === 0) {
      outcome.done(this.say("policy.unchanged"));
      return;
    }

    try {
      this.#preview(held, entered, await this.element.service.post("policy/preview", entered));
    } catch (problem) {
      if (!(problem instanceof Problem && problem.type === "invalid-request" && form.refuse(problem.member))) {
        throw problem;
      }
    }
  }

  /**
   * Shows what it would do: nothing is saved without that.
   * @param {Held} held
   * @param {Policy} entered
   * @param {import("./api.js").Preview} preview
   */
  #preview(held, entered, preview) {
    const outcome = new Outcome(this.element);
    this.show(
      h("h2", { part: "heading", tabindex: -1, "data-focus": true }, this.say("preview.title")),
      h("section", { class: "stack tight" },
        h("h3", { part: "heading" }, this.say("preview.changes")),
        differences(this.element, held.policy, entered)),
      h("section", { class: "section" },
        h("h3", { part: "heading" }, this.say("preview.consequences")),
        ...consequences(this.element, preview, held.policy, entered)),
      outcome.node,
      h("div", { class: "row" },
        actionButton(this.element, this.say("policy.save"), () => this.#save(held, entered),
          { outcome, attributes: { class: "primary", part: "button primary" } }),
        // Not while it is being saved: "nothing is saved" might not be true.
        button(this.say("back"), () => this.element.service.isWriting || this.#edit(held, entered, this.say("policy.not-saved")))),
    );
  }

  /**
   * @param {Held} held
   * @param {Policy} entered
   */
  async #save(held, entered) {
    try {
      const response = await this.element.service.send("PUT", "policy", entered, { "If-Match": held.tag });
      const saved = { policy: await response.json(), tag: response.headers.get("ETag") ?? "" };
      this.#edit(saved, saved.policy, this.say("policy.saved"));
      this.element.emit("changed");
    } catch (problem) {
      const type = problem instanceof Problem ? problem.type : "";
      if (type === "invalid-request") {
        this.#edit(held, entered, undefined, /** @type {Problem} */ (problem).member ?? "");
      } else if (type === "changed-meanwhile" || type === "precondition-required") {
        const now = await this.#read();
        this.#edit(now, rebased(held.policy, entered, now.policy), this.say("policy.changed-meanwhile"));
      } else {
        throw problem;
      }
    }
  }

  #reminders() {
    const outcome = new Outcome(this.element);
    const whom = select(["", "team-members", "end-users"].map((key) => [key, this.say(key ? `audience.${key}` : "reminders.all")]));
    const remind = async () => {
      if (await this.#isSure(whom.selectedOptions[0].text)) {
        await this.element.service.post("reminders", whom.value ? { audience: whom.value } : {});
        outcome.done(this.say("reminders.sent"));
      }
    };
    return h("section", { class: "section" },
      h("h3", { part: "heading" }, this.say("reminders.title")),
      h("p", { class: "muted" }, this.say("reminders.text")),
      field(this.say("reminders.whom"), whom),
      h("p", null, actionButton(this.element, this.say("reminders.send"), remind, { outcome, scope: "reminders-problem" })),
      outcome.node);
  }

  /**
   * Mail can't be taken back: asks first.
   * @param {string} whom
   */
  async #isSure(whom) {
    let isSure = false;
    const dialog = openDialog(this.element, this.say("reminders.title"));
    const send = () => {
      isSure = true;
      dialog.close();
    };
    dialog.show(
      h("h2", { part: "heading", tabindex: -1, "data-focus": true }, this.say("reminders.sure", { whom })),
      h("p", null, this.say("reminders.text")),
      h("div", { class: "row" },
        primary(this.say("reminders.sure.send"), send), button(this.say("cancel"), () => dialog.close())));
    await dialog.closed;
    return isSure;
  }
}
