import { h } from "../parts/dom.js";
import { strongestFirst } from "../parts/factors.js";
import { instantOf, moment, number } from "./fields.js";
import { FormFields } from "./form-fields.js";
import { changed, ranges, rare, sendingRanges, switches } from "./policy.js";
import { countriesIn, rareSettings } from "./policy-rare.js";

/** @typedef {import("./api.js").Policy} Policy */
/** @typedef {import("../parts/api.js").Method} Method */
/** @typedef {import("../parts/element.js").TwoFactorElement} Element */

/** The policy as a form: what is most often changed first, the rest under "More settings". */
export class PolicyForm {
  #element;
  #policy;
  #fields;
  #more;

  /**
   * @param {Element} element
   * @param {Policy} policy What it shows.
   * @param {Policy} saved What is saved: where the rest differs from it, that is unfolded.
   */
  constructor(element, policy, saved) {
    this.#element = element;
    this.#policy = policy;
    this.#fields = new FormFields(element, "policy");
    this.#more = h("details", { open: changed(saved, policy).some((member) => rare.includes(member)) },
      h("summary", null, element.say("policy.more")), rareSettings(element, this.#fields, policy));
    this.nodes = [
      this.#switch("requireForTeamMembers"),
      this.#switch("requireForEndUsers"),
      h("div", { class: "columns" },
        this.#methods("teamMemberMethods", strongestFirst),
        // Text messages are never for end users.
        this.#methods("endUserMethods", strongestFirst.filter((method) => method !== "sms"))),
      this.#grace(),
      this.#fields.number("rememberDays", policy.rememberDays, ranges.rememberDays),
      this.#switch("twoStepVerification"),
      this.#switch("requireForSingleSignOn"),
      this.#switch("refuseApiPasswords"),
      this.#more,
    ];
  }

  /**
   * The policy that was entered.
   * @returns {Policy | null} Null: something isn't in order, and it says what.
   */
  read() {
    this.#fields.clear();
    const wrong = this.#wrong();
    for (const [input, text] of wrong) {
      this.#fields.refuse(input, text);
    }

    if (wrong.length > 0) {
      this.#goTo(wrong[0][0]);
      return null;
    }

    return this.#entered();
  }

  /**
   * Shows that the service found something wrong.
   * @param {string} [member] Its path.
   * @returns {boolean} Whether there is a field for it.
   */
  refuse(member = "") {
    // Of the grace only the date can be wrong that the form lets through.
    const isGrace = member.startsWith("grace");
    const input = this.#fields.find(isGrace ? "grace.until" : member) ?? this.#fields.find(member.replace(/[.[].*$/u, ""));
    if (input) {
      this.#fields.refuse(input, this.#element.say(isGrace ? "policy.grace.past" : "field.wrong"));
      this.#goTo(input);
    }

    return Boolean(input);
  }

  /** @returns {[HTMLInputElement, string][]} */
  #wrong() {
    const say = (/** @type {string} */ key) => this.#element.say(key);
    const until = this.#fields.input("grace.until");
    const countries = this.#fields.input("smsRefusedCountries");
    const areCountries = countriesIn(countries).every((country) => /^[A-Z]{2}$/u.test(country));
    return [
      ...this.#fields.inputs.filter((input) => input.type === "number" && !input.disabled && !input.checkValidity())
        .map((input) => this.#outOfRange(input)),
      ...["teamMemberMethods", "endUserMethods"].filter((member) => this.#chosen(member).length === 0)
        .map((member) => /** @type {[HTMLInputElement, string]} */ ([this.#fields.input(member), say("policy.methods.one")])),
      .../** @type {[HTMLInputElement, string][]} */ (until.disabled || until.value ? [] : [[until, say("policy.grace.day")]]),
      .../** @type {[HTMLInputElement, string][]} */ (areCountries ? [] : [[countries, say("policy.countries.wrong")]]),
    ];
  }

  /**
   * @param {HTMLInputElement} input
   * @returns {[HTMLInputElement, string]}
   */
  #outOfRange(input) {
    return [input, this.#element.say("field.number", { min: Number(input.min), max: Number(input.max) })];
  }

  /** @returns {Policy} */
  #entered() {
    const numbers = /** @type {const} */ (["passcodeSeconds", "twoStepSeconds", "rememberDays"]);
    const days = this.#fields.input("auditDays").value;
    return /** @type {Policy} */ ({
      ...Object.fromEntries(switches.map((member) => [member, this.#fields.input(member).checked])),
      ...Object.fromEntries(numbers.map((member) => [member, this.#number(member)])),
      teamMemberMethods: this.#chosen("teamMemberMethods"),
      endUserMethods: this.#chosen("endUserMethods"),
      smsRefusedCountries: countriesIn(this.#fields.input("smsRefusedCountries")),
      sending: Object.fromEntries(Object.keys(sendingRanges).map((limit) => [limit, this.#number(`sending.${limit}`)])),
      grace: this.#enteredGrace(),
      auditDays: days ? Number(days) : null,
    });
  }

  #enteredGrace() {
    const [until, skips] = [this.#fields.input("grace.until"), this.#fields.input("grace.skips")];
    // As it was to the second, where nobody has touched it: an old date may be kept, but not set.
    const date = until.value === until.defaultValue ? this.#policy.grace?.until : instantOf(until);
    return until.disabled && skips.disabled
      ? null
      : { ...!until.disabled && { until: date }, ...!skips.disabled && { skips: skips.valueAsNumber } };
  }

  /** @param {string} member */
  #number(member) {
    return this.#fields.input(member).valueAsNumber;
  }

  /** @param {string} member */
  #chosen(member) {
    return strongestFirst.filter((method) => this.#fields.find(`${member}.${method}`)?.checked);
  }

  /** @param {typeof switches[number]} member */
  #switch(member) {
    return this.#fields.toggle(member, this.#policy[member]);
  }

  /**
   * @param {"teamMemberMethods" | "endUserMethods"} member
   * @param {Method[]} methods
   */
  #methods(member, methods) {
    const boxes = methods.map((method) =>
      this.#fields.choice(`${member}.${method}`, this.#policy[member].includes(method), this.#element.say(`method.${method}`)));
    return h("fieldset", { class: "stack tight" },
      h("legend", null, this.#element.say(`policy.${member}`)),
      ...boxes,
      this.#fields.expect(member, this.#fields.input(`${member}.${methods[0]}`)));
  }

  #grace() {
    const { grace } = this.#policy;
    const until = moment(grace?.until);
    until.defaultValue = until.value;
    const skips = number(grace?.skips ?? 3, ...ranges.skips);
    skips.required = true;
    return h("fieldset", { class: "stack" },
      h("legend", null, this.#element.say("policy.grace")),
      h("p", { class: "muted small" }, this.#element.say("policy.grace.hint")),
      h("div", { class: "columns" },
        this.#optional("grace.hasUntil", Boolean(grace?.until), "grace.until", until),
        this.#optional("grace.hasSkips", grace?.skips !== undefined, "grace.skips", skips)));
  }

  /**
   * A field that counts only where its box is checked.
   * @param {string} flag
   * @param {boolean} checked
   * @param {string} member
   * @param {HTMLInputElement} input
   */
  #optional(flag, checked, member, input) {
    const label = this.#fields.choice(flag, checked);
    const box = this.#fields.input(flag);
    input.disabled = !checked;
    input.setAttribute("aria-label", this.#element.say(`policy.${member}`));
    box.addEventListener("change", () => { input.disabled = !box.checked; });
    return h("div", { class: "field" }, label, input, this.#fields.expect(member, input));
  }

  /** @param {HTMLInputElement} input */
  #goTo(input) {
    this.#more.open ||= this.#more.contains(input);
    input.focus();
  }
}
