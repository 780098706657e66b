import { copyButton } from "../parts/copy.js";
import { once, primary, submit } from "../parts/button.js";
import { h } from "../parts/dom.js";
import { field, FieldError, number } from "./fields.js";

/** @typedef {import("../elements/admin.js").TwoFactorAdmin} Admin */

// The longest that a one-time code is good for; Rescue/README.md.
const mostHours = 24;

/**
 * Says what a one-time code does, and asks how long it is to be good for.
 * @param {Admin} element
 * @param {string} name Whose it will be.
 * @param {(hours: number) => Promise<void>} chosen
 * @param {HTMLElement} back
 */
export function codeForm(element, name, chosen, back) {
  const hours = number(mostHours, 1, mostHours);
  hours.required = true;
  hours.dataset.focus = "";
  const error = new FieldError();
  const go = submit(element.say("continue"));
  /** @param {Event} event */
  const submitted = (event) => {
    event.preventDefault();
    if (hours.checkValidity()) {
      // Of two Enters the second would end the confirmation that the first has asked for.
      void once(go, () => chosen(hours.valueAsNumber));
    } else {
      error.refuse(hours, element.say("field.number", { min: 1, max: mostHours }));
    }
  };
  return [
    h("h2", { part: "heading" }, element.say("help.code.title", { name })),
    h("p", null, element.say("help.code.explained")),
    h("p", { class: "note" }, element.say("help.code.told")),
    h("form", { novalidate: true, onsubmit: submitted },
      field(element.say("help.code.hours"), hours), error.node,
      h("div", { class: "row" },
        go,
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
    primary(element.say("help.code.passed-on"), close)),
];
