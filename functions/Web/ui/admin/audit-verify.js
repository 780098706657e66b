import { h } from "../parts/dom.js";
import { actionButton, Outcome } from "./action.js";
import { inWords } from "./audit-words.js";

/** @typedef {import("../parts/element.js").TwoFactorElement} Element */
/** @typedef {import("./api.js").Verified} Verified */

/**
 * Looks for records that are missing or that somebody has been at.
 * @param {Element} element
 * @param {() => string} user Whose trail; empty: everybody's.
 */
export function verification(element, user) {
  const outcome = new Outcome(element);
  const faults = h("div");
  const verify = async () => {
    faults.replaceChildren();
    const found = await walk(element, user(), (people, records) => outcome.done(element.say("verify.progress", { people, records })));
    if (found.faults.length > 0) {
      outcome.failed(element.say("verify.faults", { n: found.faults.length }));
      faults.replaceChildren(list(element, found.faults));
    } else {
      outcome.done(element.say("verify.good", { people: found.people, records: found.records }));
    }
  };
  return h("details", null,
    h("summary", null, element.say("verify.title")),
    h("div", { class: "stack" },
      h("p", { class: "muted" }, element.say("verify.text")),
      h("p", null, actionButton(element, element.say("verify.do"), verify, { outcome, scope: "audit-problem" })),
      outcome.node,
      faults));
}

/**
 * @param {Element} element
 * @param {string} user
 * @param {(people: number, records: number) => void} progress
 */
async function walk(element, user, progress) {
  /** @type {Verified} */
  const all = { people: 0, records: 0, faults: [] };
  /** @type {string | undefined} */
  let next;
  do {
    /** @type {Verified} */
    const part = await element.service.post("audit/verify", { ...user && { user }, ...next && { continuation: next } });
    all.people += part.people;
    all.records += part.records;
    all.faults.push(...part.faults);
    progress(all.people, all.records);
    next = part.next;
  } while (next && !element.gone.aborted);
  return all;
}

/**
 * @param {Element} element
 * @param {Verified["faults"]} faults
 */
const list = (element, faults) => h("ul", { class: "bullets" }, ...faults.map(({ user, sequence, fault }) => h("li", null,
  h("bdi", null, user), sequence === undefined ? ": " : ` (${element.say("verify.record", { n: sequence })}): `,
  inWords(element, "fault", fault))));
