import { button } from "../parts/button.js";
import { openDialog } from "../parts/dialog.js";
import { h } from "../parts/dom.js";
import { confirmed } from "./confirm.js";
import { codeForm, madeCode } from "./help-code.js";
import { methodsOf, stateOf } from "./person.js";

/** @typedef {import("../elements/admin.js").TwoFactorAdmin} Admin */
/** @typedef {import("./api.js").Person} Person */
/** @typedef {import("../parts/dialog.js").Dialog} Dialog */

/**
 * Helps one person: a one-time code, a reset, an unlock, each with a passcode of one's own.
 * @param {Admin} element
 * @param {Person} person
 * @returns {Promise<string>} What has been done, in words; empty: nothing.
 */
export async function openHelp(element, person) {
  const dialog = openDialog(element, element.say("help.title"));
  const help = new Help(element, dialog, person);
  help.begin();
  await dialog.closed;
  return help.done;
}

/**
 * What is possible for somebody of whom only the id is known.
 * @param {Admin} element
 * @param {string} id
 */
export async function openHelpById(element, id) {
  const dialog = openDialog(element, element.say("help.title"));
  const help = new Help(element, dialog, { id, name: id });
  help.offer(null, ["code", "reset", "unlock"]);
  await dialog.closed;
  return help.done;
}

class Help {
  done = "";
  #element;
  #dialog;
  #person;

  /**
   * @param {Admin} element
   * @param {Dialog} dialog
   * @param {Person | {id: string, name: string}} person
   */
  constructor(element, dialog, person) {
    this.#element = element;
    this.#dialog = dialog;
    this.#person = person;
  }

  begin() {
    const person = /** @type {Person} */ (this.#person);
    const { twoFactor } = person;
    const facts = h("dl", { class: "facts" },
      this.#fact("help.email", h("bdi", { dir: "ltr" }, person.email)),
      this.#fact("help.id", h("bdi", { dir: "ltr" }, person.id)),
      this.#fact("people.role", this.#say(`role.${person.role}`)),
      this.#fact("people.two-factor", methodsOf(this.#element, person)),
      this.#fact("people.state", stateOf(this.#element, person)));
    this.offer(facts, [
      "code",
      ...twoFactor.enabled ? ["reset"] : [],
      ...twoFactor.lockedUntil ? ["unlock"] : [],
    ]);
  }

  /**
   * @param {HTMLElement | null} about What is known of the person.
   * @param {string[]} actions
   */
  offer(about, actions) {
    const start = {
      code: () => this.#dialog.show(...codeForm(this.#element, this.#person.name,
        (hours) => this.#prove("admin-code", (proof) => this.#makeCode({ ...proof, hours })), this.#back(about, actions))),
      reset: () => this.#warn("reset", about, actions),
      unlock: () => this.#warn("unlock", about, actions),
    };
    this.#dialog.show(
      h("h2", { part: "heading", tabindex: -1, "data-focus": true }, this.#say("help.what", { name: this.#person.name })),
      about,
      h("ul", { class: "plain list" }, ...actions.map((action) => h("li", null,
        h("div", { class: "stack tight" },
          h("p", null, h("strong", null, this.#say(`help.${action}`))),
          h("p", { class: "muted small" }, this.#say(`help.${action}.text`))),
        button(this.#say(`help.${action}.do`), start[/** @type {keyof start} */ (action)])))),
    );
  }

  /**
   * Says what it means, before it is done.
   * @param {"reset" | "unlock"} action
   * @param {HTMLElement | null} about
   * @param {string[]} actions
   */
  #warn(action, about, actions) {
    this.#dialog.show(
      h("h2", { part: "heading", tabindex: -1, "data-focus": true }, this.#say(`help.${action}.title`, { name: this.#person.name })),
      h("p", { class: action === "reset" ? "warning" : null }, this.#say(`help.${action}.explained`)),
      h("div", { class: "row" },
        button(this.#say(`help.${action}.do`), () => this.#prove(action, (proof) => this.#finish(action, proof)),
          { class: action === "reset" ? "danger" : "primary" }),
        this.#back(about, actions)),
    );
  }

  /** @param {{passcode?: string, confirmation?: string, hours: number}} body */
  async #makeCode(body) {
    const answer = await this.#element.service.post(`${this.#path()}/recovery-code`, body);
    this.done = this.#say("help.code.done", { name: this.#person.name });
    // It isn't shown again: no slip of the hand closes it.
    this.#dialog.lock();
    this.#dialog.show(...madeCode(this.#element, this.#person.name, answer, () => this.#dialog.close()));
  }

  /**
   * @param {"reset" | "unlock"} action
   * @param {import("../parts/proof.js").Given} proof
   */
  async #finish(action, proof) {
    await this.#element.service.post(`${this.#path()}/${action}`, proof);
    this.done = this.#say(`help.${action}.done`, { name: this.#person.name });
    this.#dialog.close();
  }

  /**
   * @param {string} action
   * @param {(proof: import("../parts/proof.js").Given) => Promise<void>} act
   */
  #prove(action, act) {
    return confirmed(this.#element, this.#dialog, action, act);
  }

  /**
   * @param {HTMLElement | null} about
   * @param {string[]} actions
   */
  #back(about, actions) {
    return button(this.#say("back"), () => this.offer(about, actions));
  }

  /**
   * @param {string} key
   * @param {import("../parts/dom.js").Child | import("../parts/dom.js").Child[]} value
   */
  #fact(key, value) {
    return [h("dt", null, this.#say(key)), h("dd", null, value)];
  }

  #path() {
    return `users/${encodeURIComponent(this.#person.id)}`;
  }

  /**
   * @param {string} key
   * @param {import("../parts/words.js").Values} [values]
   */
  #say(key, values) {
    return this.#element.say(key, values);
  }
}
