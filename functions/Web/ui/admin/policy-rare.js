import { h } from "../parts/dom.js";
import { number } from "./fields.js";
import { ranges, sendingRanges } from "./policy.js";

/**
 * What stands under "More settings".
 * @param {import("../parts/element.js").TwoFactorElement} element
 * @param {import("./form-fields.js").FormFields} fields
 * @param {import("./api.js").Policy} policy
 */
export function rareSettings(element, fields, policy) {
  const { sending } = policy;
  const countries = h("input", {
    type: "text", part: "input", dir: "ltr", autocomplete: "off", spellcheck: "false", autocapitalize: "characters",
    value: policy.smsRefusedCountries.join(", "),
  });
  return h("div", { class: "stack" },
    fields.toggle("recoverEndUsers", policy.recoverEndUsers),
    h("div", { class: "columns" },
      fields.number("passcodeSeconds", policy.passcodeSeconds, ranges.passcodeSeconds),
      fields.number("twoStepSeconds", policy.twoStepSeconds, ranges.twoStepSeconds),
      fields.field("auditDays", number(policy.auditDays, ...ranges.auditDays))),
    fields.field("smsRefusedCountries", countries),
    h("fieldset", { class: "stack" }, h("legend", null, element.say("policy.sending")),
      h("div", { class: "columns" }, ...Object.entries(sendingRanges).map(([limit, range]) =>
        fields.number(`sending.${limit}`, sending[/** @type {keyof typeof sending} */ (limit)], range)))));
}

/**
 * The codes in a field, each once.
 * @param {HTMLInputElement} input
 */
export const countriesIn = (input) =>
  [...new Set(input.value.toUpperCase().split(/[\s,;]+/u).filter((country) => country))];
