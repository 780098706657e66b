import { button, link } from "./button.js";
import { h } from "./dom.js";
import { help } from "./help.js";
import { PasscodeForm } from "./passcode-form.js";
import { refusal } from "./refusal.js";
import { whereItWent } from "./sent.js";

/** @typedef {import("../elements/sign-in.js").TwoFactorSignIn} SignIn */
/** @typedef {import("./api.js").Challenge} Challenge */

/**
 * The prompt for a passcode.
 * @param {SignIn} element
 * @param {Challenge} challenge
 * @param {string} [note]
 */
export function prompt(element, challenge, note) {
  const isTwoStep = challenge.method === "two-step";
  const happened = note ? h("p", { class: "note", role: "status" }, note) : null;
  const remember = rememberBox(element, challenge);
  const form = new PasscodeForm(element, {
    kind: "passcode",
    label: element.say("prompt.label"),
    verb: element.say("prompt.verify"),
    submit: (code) => element.enter(challenge, code, remember?.input.checked ?? false),
    refusal: (problem) => {
      // What had happened is no longer what matters.
      happened?.remove();
      const why = refusal(element, problem, challenge.method === "authenticator" ? "refused.app" : "refused.sent");
      return problem.type === "locked" && !isTwoStep ? `${why} ${element.say("refused.locked")}` : why;
    },
    again: challenge.method === "authenticator" ? undefined : () => element.sendAgain(challenge),
    renewed: (seconds) => { challenge.until = performance.now() + seconds * 1000; },
    between: [remember?.label],
  });
  form.expect(challenge.sent ? (challenge.until - performance.now()) / 1000 : undefined);
  return [
    h("h2", { part: "heading" }, element.say(isTwoStep ? "prompt.title.two-step" : "prompt.title")),
    happened,
    whereToLook(element, challenge),
    form.node,
    ways(element, challenge),
    help(element, challenge),
  ];
}

/**
 * The prompt for a recovery code, or for the one-time code of an administrator.
 * @param {SignIn} element
 * @param {Challenge} challenge
 */
export function recoveryPrompt(element, challenge) {
  const words = challenge.method === "two-step" ? "prompt.one-time" : "prompt.recovery";
  const form = new PasscodeForm(element, {
    kind: "recovery",
    label: element.say(`${words}.label`),
    verb: element.say("prompt.verify"),
    submit: (code) => element.enter(challenge, code, false),
    refusal: (problem) => refusal(element, problem, "refused.recovery"),
    beside: [button(element.say("back"), () => element.ask(challenge))],
  });
  return [
    h("h2", { part: "heading" }, element.say(`${words}.title`)),
    h("p", null, element.say(`${words}.text`)),
    form.node,
    help(element, challenge),
  ];
}

/**
 * The other methods that a person has.
 * @param {SignIn} element
 * @param {Challenge} challenge
 * @param {string} [error]
 */
export function otherWays(element, challenge, error) {
  return [
    h("h2", { part: "heading", tabindex: -1, "data-focus": true }, element.say("prompt.other.title")),
    error && h("p", { class: "error", part: "error", role: "alert" }, error),
    h("ul", { class: "plain stack" },
      ...challenge.methods.filter((method) => method !== challenge.method).map((method) => h("li", null,
        button(element.say(`method.${method}`), () => element.takeOtherWay(challenge, method)))),
      h("li", null, button(element.say("prompt.recovery"), () => element.askForRecoveryCode(challenge)))),
    h("p", null, button(element.say("back"), () => element.ask(challenge))),
  ];
}

/**
 * @param {SignIn} element
 * @param {Challenge} challenge
 */
function whereToLook(element, challenge) {
  if (challenge.method === "authenticator") {
    return challenge.entry
      ? h("p", null, element.say("prompt.authenticator"), " ", h("strong", null, h("bdi", null, challenge.entry)))
      : h("p", null, element.say("proof.authenticator"));
  }

  return whereItWent(element, `prompt.${challenge.method}`, challenge);
}

/**
 * @param {SignIn} element
 * @param {Challenge} challenge
 */
function rememberBox(element, challenge) {
  if (challenge.method === "two-step" || !challenge.rememberDays) {
    return null;
  }

  const input = h("input", { type: "checkbox", checked: true });
  const text = h("span", null, element.say("prompt.remember", { n: challenge.rememberDays }));
  return { input, label: h("label", { class: "choice" }, input, text) };
}

/**
 * @param {SignIn} element
 * @param {Challenge} challenge
 */
function ways(element, challenge) {
  const isTwoStep = challenge.method === "two-step";
  // Not while a passcode is being judged: what comes of that must be seen.
  const way = (/** @type {string} */ key, /** @type {() => void} */ act) =>
    link(element.say(key), () => element.service.isWriting || act());
  return h("div", { class: "row" },
    !isTwoStep && challenge.methods.length > 1 && way("prompt.other", () => element.offerOtherWays(challenge)),
    way(isTwoStep ? "prompt.one-time" : "prompt.recovery", () => element.askForRecoveryCode(challenge)),
    way("cancel", () => element.emit("cancel")));
}
