import { h } from "./dom.js";

/**
 * Where a passcode went; or that none could be sent, and when to ask for one.
 * @param {import("./element.js").TwoFactorElement} element
 * @param {string} key The text with the place for the destination.
 * @param {{sent?: boolean, destination?: string, retryAfter?: number}} asked
 */
export function whereItWent(element, key, { sent, destination, retryAfter = 0 }) {
  if (sent) {
    // Numbers and addresses read from left to right in any text (Unicode's isolates, as `bdi`).
    return h("p", null, element.say(key, { destination: `\u2066${destination ?? ""}\u2069` }));
  }

  const minutes = Math.ceil(retryAfter / 60);
  return h("p", { class: "warning" }, element.say(minutes ? "prompt.unsent.wait" : "prompt.unsent", { n: minutes }));
}
