import { h, newId } from "../parts/dom.js";
import { strongestFirst } from "../parts/proof.js";
import { choice, field, instantOf, moment, number, toggle } from "./fields.js";
import { changed, ranges, rare, sendingRanges, switches } from "./policy.js";

/** @typedef {import("./api.js").Policy} Policy */
/** @typedef {import("./api.js").Sending} Sending */
/** @typedef {import("../parts/api.js").Method} Method */
/** @typedef {import("../parts/element.js").TwoFactorElement} Element */

/** The policy as a form: what is most often changed first, the rest under "More settings". */
export class PolicyForm {
  #element;
  #policy;

  /** @type {Map<string, HTMLInputElement>} */
  #inputs = new Map();

  /** @type {Map<HTMLInputElement, HTMLElement>} */
  #errors = new Map();

  #more = h("details");

  /**
   * @param {Element} element
   * @param {Policy} policy What it shows.
   * @param {Policy} saved What is saved: where the rest differs from it, that is unfolded.
   */
  constructor(element, policy, saved) {
    this.#element = element;
    this.#policy = policy;
    this.#more.append(
      h("summary", null, element.say("policy.more")),
      h("div", { class: "stack" },
        this.#switch("recoverEndUsers"),
        h("div", { class: "columns" },
          this.#number("passcodeSeconds", policy.passcodeSeconds, ranges.passcodeSeconds),
          this.#number("twoStepSeconds", policy.twoStepSeconds, ranges.twoStepSeconds),
          this.#auditDays()),
        this.#countries(),
        h("fieldset", { class: "stack" }, h("legend", null, element.say("policy.sending")),
          h("div", { class: "columns" }, ...Object.entries(sendingRanges).map(([member, range]) =>
            this.#number(`sending.${member}`, policy.sending[/** @type {keyof Sending} */ (member)], range))))));
    this.#more.open = changed(saved, policy).some((member) => rare.includes(member));
    this.nodes = [
      this.#switch("requireForTeamMembers"),
      this.#switch("requireForEndUsers"),
      h("div", { class: "columns" },
        this.#methods("teamMemberMethods", strongestFirst),
        this.#methods("endUserMethods", strongestFirst.filter((method) => method !== "sms"))),
      this.#grace(),
      this.#number("rememberDays", policy.rememberDays, ranges.rememberDays),
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
    for (const input of this.#errors.keys()) {
      this.#refuse(input, "");
    }

    const wrong = this.#wrong();
    for (const [input, text] of wrong) {
      this.#refuse(input, text);
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
    const input = isGrace ? this.#input("grace.until") : this.#inputs.get(member) ?? this.#inputs.get(member.replace(/[.[].*$/u, ""));
    if (input) {
      this.#refuse(input, this.#element.say(isGrace ? "policy.grace.past" : "field.wrong"));
      this.#goTo(input);
    }

    return Boolean(input);
  }

  /** @returns {[HTMLInputElement, string][]} */
  #wrong() {
    /** @type {[HTMLInputElement, string][]} */
    const wrong = [];
    for (const input of this.#inputs.values()) {
      if (input.type === "number" && !input.disabled && (!input.checkValidity() || (input.required && !input.value))) {
        wrong.push([input, this.#element.say("field.number", { min: Number(input.min), max: Number(input.max) })]);
      }
    }

    for (const member of ["teamMemberMethods", "endUserMethods"]) {
      if (this.#chosen(member).length === 0) {
        wrong.push([this.#input(member), this.#element.say("policy.methods.one")]);
      }
    }

    if (this.#checked("grace.hasUntil") && !this.#input("grace.until").value) {
      wrong.push([this.#input("grace.until"), this.#element.say("policy.grace.day")]);
    }

    if (countriesIn(this.#input("smsRefusedCountries")).some((country) => !/^[A-Z]{2}$/u.test(country))) {
      wrong.push([this.#input("smsRefusedCountries"), this.#element.say("policy.countries.wrong")]);
    }

    return wrong;
  }

  /** @returns {Policy} */
  #entered() {
    const sending = Object.fromEntries(Object.keys(sendingRanges).map((member) => [member, this.#input(`sending.${member}`).valueAsNumber]));
    const flags = Object.fromEntries(switches.map((member) => [member, this.#checked(member)]));
    const days = this.#input("auditDays").value;
    return /** @type {Policy} */ ({
      ...flags,
      teamMemberMethods: this.#chosen("teamMemberMethods"),
      endUserMethods: this.#chosen("endUserMethods"),
      passcodeSeconds: this.#input("passcodeSeconds").valueAsNumber,
      twoStepSeconds: this.#input("twoStepSeconds").valueAsNumber,
      rememberDays: this.#input("rememberDays").valueAsNumber,
      smsRefusedCountries: countriesIn(this.#input("smsRefusedCountries")),
      sending,
      grace: this.#enteredGrace(),
      auditDays: days ? Number(days) : null,
    });
  }

  #enteredGrace() {
    const until = this.#checked("grace.hasUntil") ? this.#untilAsEntered() : undefined;
    const skips = this.#checked("grace.hasSkips") ? this.#input("grace.skips").valueAsNumber : undefined;
    return until === undefined && skips === undefined ? null : { ...until && { until }, ...skips !== undefined && { skips } };
  }

  /** To the second as it was, where nobody has touched it. */
  #untilAsEntered() {
    const input = this.#input("grace.until");
    return input.value === input.defaultValue ? this.#policy.grace?.until : instantOf(input);
  }

  /** @param {string} member */
  #chosen(member) {
    return strongestFirst.filter((method) => this.#inputs.get(`${member}.${method}`)?.checked);
  }

  /** @param {typeof switches[number]} member */
  #switch(member) {
    const hint = `policy.${member}.hint`;
    const { input, node } = toggle(this.#element.say(`policy.${member}`), this.#policy[member],
      this.#element.words.has(hint) ? this.#element.say(hint) : undefined);
    this.#inputs.set(member, input);
    return node;
  }

  /**
   * @param {string} member
   * @param {number | null} value
   * @param {readonly [number, number]} range
   */
  #number(member, value, [min, max]) {
    const input = number(value, min, max);
    input.required = true;
    return this.#field(member, input);
  }

  /**
   * @param {string} member
   * @param {HTMLInputElement} input
   */
  #field(member, input) {
    const hint = `policy.${member}.hint`;
    const node = field(this.#element.say(`policy.${member}`), input,
      this.#element.words.has(hint) ? this.#element.say(hint) : undefined);
    node.append(this.#expect(member, input));
    return node;
  }

  /**
   * @param {string} member
   * @param {HTMLInputElement} input
   * @returns Where it says what is wrong with it.
   */
  #expect(member, input) {
    const error = h("p", { id: newId(), class: "error small", part: "error" });
    this.#inputs.set(member, input);
    this.#errors.set(input, error);
    input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby") ?? ""} ${error.id}`.trim());
    return error;
  }

  /**
   * @param {"teamMemberMethods" | "endUserMethods"} member
   * @param {Method[]} methods
   */
  #methods(member, methods) {
    const inputs = methods.map((method) => {
      const input = h("input", { type: "checkbox", checked: this.#policy[member].includes(method) });
      this.#inputs.set(`${member}.${method}`, input);
      return input;
    });
    return h("fieldset", { class: "stack tight" },
      h("legend", null, this.#element.say(`policy.${member}`)),
      ...methods.map((method, index) => choice(this.#element.say(`method.${method}`), inputs[index])),
      this.#expect(member, inputs[0]));
  }

  #grace() {
    const { grace } = this.#policy;
    const until = moment(grace?.until);
    until.defaultValue = until.value;
    until.setAttribute("aria-label", this.#element.say("policy.grace.until"));
    const skips = number(grace?.skips ?? 3, ...ranges.skips);
    skips.required = true;
    skips.setAttribute("aria-label", this.#element.say("policy.grace.skips"));
    return h("fieldset", { class: "stack" },
      h("legend", null, this.#element.say("policy.grace")),
      h("p", { class: "muted small" }, this.#element.say("policy.grace.hint")),
      h("div", { class: "columns" },
        this.#optional("grace.hasUntil", "policy.grace.hasUntil", Boolean(grace?.until), "grace.until", until),
        this.#optional("grace.hasSkips", "policy.grace.hasSkips", grace?.skips !== undefined, "grace.skips", skips)));
  }

  /**
   * A field that counts only where its box is checked.
   * @param {string} flag
   * @param {string} label
   * @param {boolean} checked
   * @param {string} member
   * @param {HTMLInputElement} input
   */
  #optional(flag, label, checked, member, input) {
    const box = h("input", { type: "checkbox", checked });
    this.#inputs.set(flag, box);
    input.disabled = !checked;
    box.addEventListener("change", () => { input.disabled = !box.checked; });
    return h("div", { class: "field" }, choice(this.#element.say(label), box), input, this.#expect(member, input));
  }

  #auditDays() {
    return this.#field("auditDays", number(this.#policy.auditDays, ...ranges.auditDays));
  }

  #countries() {
    const input = h("input", {
      type: "text", part: "input", dir: "ltr", autocomplete: "off", spellcheck: "false", autocapitalize: "characters",
      value: this.#policy.smsRefusedCountries.join(", "),
    });
    return this.#field("smsRefusedCountries", input);
  }

  /** @param {string} member */
  #input(member) {
    return /** @type {HTMLInputElement} */ (this.#inputs.get(member));
  }

  /** @param {string} member */
  #checked(member) {
    return this.#input(member).checked;
  }

  /**
   * @param {HTMLInputElement} input
   * @param {string} text
   */
  #refuse(input, text) {
    const error = this.#errors.get(input);
    if (error) {
      error.textContent = text;
    }

    input.toggleAttribute("aria-invalid", false);
    if (text) {
      input.setAttribute("aria-invalid", "true");
    }
  }

  /** @param {HTMLInputElement} input */
  #goTo(input) {
    this.#more.open ||= this.#more.contains(input);
    input.focus();
  }
}

/** @param {HTMLInputElement} input */
const countriesIn = (input) => [...new Set(input.value.toUpperCase().split(/[\s,;]+/u).filter((country) => country))];
