import { h } from "../parts/dom.js";

/** @typedef {import("../elements/admin.js").TwoFactorAdmin} Admin */
/** @typedef {import("./api.js").Person} Person */

/**
 * Name and address; both are text that somebody typed.
 * @param {Person} person
 */
export const nameOf = (person) => [
  h("p", null, h("strong", null, h("bdi", null, person.name))),
  h("p", { class: "muted small" }, h("bdi", { dir: "ltr" }, person.email)),
];

/**
 * The methods that are on, or that there is none.
 * @param {Admin} element
 * @param {Person} person
 */
export function methodsOf(element, { twoFactor }) {
  return twoFactor.methods.length === 0
    ? h("p", { class: twoFactor.required ? "bad" : "muted" }, element.say("person.none"))
    : twoFactor.methods.map(({ method, since, blocked, weak }) => h("p", null,
      element.say("person.method", { method: element.say(`method.${method}`), day: element.words.day(since) }),
      blocked && [" ", h("span", { class: "bad" }, element.say("person.method.blocked"))].flat(),
      weak && [" ", h("span", { class: "bad" }, element.say("person.method.weak"))].flat()));
}

/**
 * What else is to be known of a person, a line each.
 * @param {Admin} element
 * @param {Person} person
 */
export function stateOf(element, { suspended, signInKind, twoFactor }) {
  const { words } = element;
  const left = twoFactor.recoveryCodesRemaining;
  const lines = [
    twoFactor.lockedUntil && bad(element.say("person.locked", { time: words.time(twoFactor.lockedUntil) })),
    twoFactor.blocked && bad(element.say("person.blocked")),
    suspended && bad(element.say("person.suspended")),
    element.say(twoFactor.required ? "person.required" : "person.voluntary"),
    signInKind === "sso" && element.say("person.sso"),
    twoFactor.graceUntil && element.say("person.grace", { time: words.time(twoFactor.graceUntil) }),
    twoFactor.skipped && element.say("person.skipped", { n: twoFactor.skipped }),
    left !== undefined && element.say(left ? "person.codes" : "person.codes.none", { n: left }),
    twoFactor.apiPasswordAt && element.say("person.api-password", { day: words.day(twoFactor.apiPasswordAt) }),
  ];
  return lines.filter((line) => line).map((line) => (line instanceof Node ? line : h("p", { class: "small" }, line)));
}

/** @param {string} text */
const bad = (text) => h("p", { class: "bad small" }, text);
