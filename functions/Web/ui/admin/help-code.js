import { copyButton } from "../parts/copy.js";
import { h } from "../parts/dom.js";
import { field, number } from "./fields.js";

/** @typedef {import("../elements/admin.js").TwoFactorAdmin} Admin */

// The longest that a one-time code is good for; Rescue/README.md.
const mostHours = 24;

/**
 * Says what a one-time code does, and asks how long it is to be good for.
 * @param {Admin} element
 * @param {string} name Whose it will be.
 * @param {(hours: number) => void} chosen
 * @param {HTMLElement} back
 */
export function codeForm(element, name, chosen, back) {
  const hours = number(mostHours, 1, mostHours);
  hours.required = true;
  hours.dataset.focus = "";
  const error = h("p", { class: "error", part: "error", role: "alert" });
  /** @param {Event} event */
  const submitted = (event) => {
    event.preventDefault();
    if (hours.checkValidity()) {
      chosen(hours.valueAsNumber);
    } else {
      error.textContent = element.say("field.number", { min: 1, max: mostHours });
      hours.setAttribute("aria-invalid", "true");
      hours.focus();
    }
  };
  return [
    h("h2", { part: "heading" }, element.say("help.code.title", { name })),
    h("p", null, element.say("help.code.explained")),
    h("p", { class: "note" }, element.say("help.code.told")),
    h("form", { novalidate: true, onsubmit: submitted },
      field(element.say("help.code.hours"), hours), error,
      h("div", { class: "row" },
        h("button", { type: "submit", class: "primary", part: "button primary" }, element.say("continue")),
        back)),
  ];
}

/**
 * Shows a one-time code, this once.
 * @param {Admin} element
 * @param {string} name Whose it is.
 * @param {{recoveryCode: string, expiresAt: string}} made
 * @param {() => void} close
 */
export const madeCode = (element, name, { recoveryCode, expiresAt }, close) => [
  h("h2", { part: "heading", tabindex: -1, "data-focus": true }, element.say("help.code.made", { name })),
  h("p", { class: "once", part: "secret" }, recoveryCode),
  h("p", null, element.say("help.code.until", { time: element.words.time(expiresAt) })),
  h("p", { class: "warning" }, element.say("help.code.once")),
  h("div", { class: "row" },
    copyButton(element, recoveryCode),
    h("button", { type: "button", class: "primary", part: "button primary", onclick: close }, element.say("help.code.passed-on"))),
];
