import { h } from "../parts/dom.js";
import { changed, sendingRanges } from "./policy.js";

/** @typedef {import("./api.js").Policy} Policy */
/** @typedef {import("./api.js").Preview} Preview */
/** @typedef {import("./api.js").AudiencePreview} AudiencePreview */
/** @typedef {import("../parts/element.js").TwoFactorElement} Element */

/**
 * What would change, each from what to what.
 * @param {Element} element
 * @param {Policy} from
 * @param {Policy} to
 */
export function differences(element, from, to) {
  return h("dl", { class: "facts" }, ...changed(from, to).flatMap((member) => (member === "sending"
    ? Object.keys(sendingRanges).filter((limit) => Reflect.get(from.sending, limit) !== Reflect.get(to.sending, limit))
      .flatMap((limit) => difference(element, `sending.${limit}`, Reflect.get(from.sending, limit), Reflect.get(to.sending, limit)))
    : difference(element, member, from[member], to[member]))));
}

/**
 * @param {Element} element
 * @param {string} member
 * @param {unknown} from
 * @param {unknown} to
 */
const difference = (element, member, from, to) => [
  h("dt", null, element.say(`policy.${member}`)),
  h("dd", null, element.say("policy.from-to", { from: inWords(element, member, from), to: inWords(element, member, to) })),
];

/**
 * @param {Element} element
 * @param {string} member
 * @param {any} value
 * @returns {string}
 */
function inWords(element, member, value) {
  const { words } = element;
  if (typeof value === "boolean") {
    return element.say(value ? "policy.on" : "policy.off");
  }

  if (Array.isArray(value)) {
    const names = value.map((item) => (member === "smsRefusedCountries" ? country(words.language, item) : element.say(`method.${item}`)));
    return names.length === 0 ? element.say("policy.nothing") : new Intl.ListFormat(words.language).format(names);
  }

  if (value === null) {
    return element.say(member === "auditDays" ? "policy.for-good" : "policy.no-grace");
  }

  return typeof value === "object" ? graceInWords(element, value) : new Intl.NumberFormat(words.language).format(value);
}

/**
 * @param {Element} element
 * @param {import("./api.js").Grace} grace
 */
function graceInWords(element, { until, skips }) {
  return [
    until && element.say("policy.grace.in-words.until", { time: element.words.time(until) }),
    skips !== undefined && element.say("policy.grace.in-words.skips", { n: skips }),
  ].filter((text) => text).join(", ");
}

/**
 * @param {string} language
 * @param {string} code
 */
const country = (language, code) => new Intl.DisplayNames(language, { type: "region" }).of(code) ?? code;

/**
 * Whom it would affect, and how.
 * @param {Element} element
 * @param {Preview} preview
 * @param {Policy} from
 * @param {Policy} to
 */
export function consequences(element, preview, from, to) {
  const isCounted = preview.complete;
  /** @param {"requireForTeamMembers" | "requireForEndUsers"} member */
  const isReleased = (member) => from[member] && !to[member];
  return [
    !isCounted && h("p", { class: "warning" }, element.say("preview.incomplete")),
    h("div", { class: "columns" },
      audience(element, "team-members", preview.teamMembers, { isCounted, isReleased: isReleased("requireForTeamMembers") }),
      audience(element, "end-users", preview.endUsers, { isCounted, isReleased: isReleased("requireForEndUsers") })),
    preview.apiPasswords.length > 0 && passwords(element, preview),
  ];
}

/**
 * @param {Element} element
 * @param {string} who
 * @param {AudiencePreview} counted
 * @param {{isCounted: boolean, isReleased: boolean}} how Whether all were counted, and nothing is required any more.
 */
function audience(element, who, counted, { isCounted, isReleased }) {
  const say = (/** @type {string} */ key, /** @type {number} */ n) => {
    const text = element.say(key, { n });
    return isCounted ? text : element.say("preview.at-least", { text });
  };
  const lines = /** @type {const} */ (["toEnroll", "covered", "loseMethod", "apiPasswordUsers"]).filter((line) => counted[line] > 0);
  return h("section", { class: "figure" },
    h("h3", { part: "heading" }, element.say(`audience.${who}`)),
    h("p", { class: "muted small" }, say("preview.people", counted.people)),
    h("p", null, h("strong", null, counted.affected || !isCounted ? say("preview.affected", counted.affected) : element.say("preview.nobody"))),
    isReleased && h("p", null, element.say("preview.released")),
    lines.length > 0 && h("ul", { class: "bullets" }, ...lines.map((line) => h("li", null, say(`preview.${line}`, counted[line])))));
}

/**
 * @param {Element} element
 * @param {Preview} preview
 */
function passwords(element, { apiPasswords, teamMembers, endUsers }) {
  const all = teamMembers.apiPasswordUsers + endUsers.apiPasswordUsers;
  return h("section", { class: "warning stack tight" },
    h("h3", { part: "heading" }, element.say("preview.passwords")),
    h("p", null, element.say("preview.passwords.text")),
    h("ul", { class: "bullets" }, ...apiPasswords.map(({ name, at }) =>
      h("li", null, h("bdi", null, name), ` – ${element.words.day(at)}`))),
    all > apiPasswords.length && h("p", null, element.say("preview.passwords.more", { n: all - apiPasswords.length })));
}
