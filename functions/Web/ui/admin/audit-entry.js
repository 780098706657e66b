import { h } from "../parts/dom.js";
import { inWords } from "./audit-words.js";

/**
 * An entry as a row: when, what, who, on whom, from where. Much of it is text of strangers: isolated, never interpreted.
 * @param {import("../parts/element.js").TwoFactorElement} element
 * @param {import("./api.js").Entry} entry
 */
export function entryCells(element, entry) {
  const { words } = element;
  const refused = entry.reason ? inWords(element, "reason", entry.reason) : "";
  return [
    h("time", { datetime: entry.at, title: entry.at }, words.time(entry.at)),
    [
      h("p", null, h("strong", null, inWords(element, "action", entry.action))),
      entry.result === "refused" && h("p", { class: "bad small" }, element.say("audit.refused"), refused && `: ${refused}`),
      entry.method && h("p", { class: "small" }, element.say(`method.${entry.method}`)),
      entry.detail && h("p", { class: "muted small" }, h("bdi", { dir: "ltr" }, entry.detail)),
    ],
    actor(element, entry.actor),
    h("bdi", null, entry.user),
    h("bdi", { dir: "ltr", class: "small", title: entry.userAgent }, entry.address ?? "–"),
  ];
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
