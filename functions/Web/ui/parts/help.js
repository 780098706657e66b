import { h } from "./dom.js";

/** @type {Record<string, string[]>} */
const tips = {
  authenticator: ["help.entry", "help.used", "help.clock"],
  sms: ["help.sms"],
  email: ["help.email"],
  "two-step": ["help.email"],
};

/**
 * "Having trouble?": what helps with a prompt, the likeliest first, and last whom to ask.
 * @param {import("./element.js").TwoFactorElement} element
 * @param {import("./api.js").Challenge} challenge
 */
export function help(element, challenge) {
  const isTwoStep = challenge.method === "two-step";
  const keys = [
    ...tips[challenge.method],
    ...challenge.methods.length > 1 && !isTwoStep ? ["help.other"] : [],
    ...isTwoStep ? [] : ["help.recovery"],
    `help.${challenge.help}`,
  ];
  return h(
    "details",
    null,
    h("summary", null, element.say("help.title")),
    h("ul", null, ...keys.map((key) => h("li", null, element.say(key)))),
  );
}
