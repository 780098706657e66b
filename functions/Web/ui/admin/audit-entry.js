import { h } from "../parts/dom.js";
import { inWords } from "./audit-words.js";

// Longer facts are folded away.
const longest = 80;

/**
 * An entry as a row: when, what, who, on whom, from where. Much of it is text of strangers: isolated, never interpreted.
 * @param {import("../parts/element.js").TwoFactorElement} element
 * @param {import("./api.js").Entry} entry
 */
export function entryCells(element, entry) {
  const { words } = element;
  const refused = entry.reason ? inWords(element, "reason", entry.reason) : "";
  return [
    h("time", { datetime: entry.at }, toTheSecond(words.language, entry.at)),
    [
      h("p", null, h("strong", null, inWords(element, "action", entry.action))),
      entry.result === "refused" && h("p", { class: "bad small" }, element.say("audit.refused"), refused && `: ${refused}`),
      entry.method && h("p", { class: "small" }, element.say(`method.${entry.method}`)),
      entry.detail && detail(element, entry.detail),
    ],
    actor(element, entry.actor),
    h("bdi", null, entry.user),
    h("bdi", { dir: "ltr", class: "small address", title: entry.userAgent }, entry.address ?? "–"),
  ];
}

/**
 * @param {string} language
 * @param {string} instant
 */
const toTheSecond = (language, instant) =>
  new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "medium" }).format(new Date(instant));

/**
 * A short fact as it was written down; a long one, such as a whole policy, is opened by who wants it.
 * @param {import("../parts/element.js").TwoFactorElement} element
 * @param {string} text
 */
function detail(element, text) {
  const fact = h("p", { class: "muted small" }, h("bdi", { dir: "ltr", lang: "en" }, text));
  return text.length > longest ? h("details", { class: "small" }, h("summary", null, element.say("audit.detail")), fact) : fact;
}

/**
 * A person's id, or a program: `(application) its-id`.
 * @param {import("../parts/element.js").TwoFactorElement} element
 * @param {string} text
 */
function actor(element, text) {
  const [, kind = "", id] = /^\((\w+)\)(?: (.*))?$/u.exec(text) ?? [];
  return element.words.has(`actor.${kind}`)
    ? [h("p", null, element.say(`actor.${kind}`)), id && id !== kind && h("p", { class: "muted small" }, h("bdi", null, id))]
    : h("bdi", null, text);
}
