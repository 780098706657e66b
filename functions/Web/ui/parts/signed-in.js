import { button, primary } from "./button.js";
import { h } from "./dom.js";

/** @typedef {import("../elements/sign-in.js").TwoFactorSignIn} Element */
/** @typedef {import("./api.js").SignIn} SignIn */

/**
 * What a person may do yet who is in; empty: nothing.
 * @param {Element} element
 * @param {SignIn} answer
 */
export function whatMayFollow(element, answer) {
  const { recoveryCodesRemaining: left = 0, recoveryCodesFew, replaceUntil } = answer;
  return !recoveryCodesFew && !replaceUntil ? [] : [
    h("h2", { part: "heading", tabindex: -1, "data-focus": true }, element.say("done.title")),
    recoveryCodesFew && h("p", { class: "warning", role: "status" }, element.say(left ? "done.few" : "done.none", { n: left })),
    replaceUntil && h("p", null, element.say("done.replace")),
    h("div", { class: "row" },
      primary(element.say("continue"), () => element.emit("finished")),
      replaceUntil && button(element.say("done.replace.now"), () => element.attempt(() => element.replace(answer)))),
  ];
}

/**
 * Why a factor must be set up, and how long there is time.
 * @param {Element} element
 * @param {SignIn} answer
 */
export const whyToEnroll = (element, { skips, due }) => h("p", { class: "note" },
  [
    element.say("enroll.required"),
    skips === undefined ? "" : element.say("enroll.skips", { n: skips }),
    due === undefined ? "" : element.say("enroll.due", { time: element.words.time(due) }),
  ].join(" ").trim());
