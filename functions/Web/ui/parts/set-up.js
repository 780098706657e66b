import { button, once, submit } from "./button.js";
import { copyButton } from "./copy.js";
import { h, newId } from "./dom.js";
import { PasscodeForm } from "./passcode-form.js";
import { qrCode } from "./qr.js";
import { refusal } from "./refusal.js";
import { Problem } from "./problem.js";
import { whereItWent } from "./sent.js";

/** @typedef {import("../elements/enrollment.js").TwoFactorEnrollment} SetUp */
/** @typedef {import("./api.js").Method} Method */
/** @typedef {import("./api.js").Enrollment} Enrollment */

/** E.164, and what has an @ in it; the service knows the rest. */
const forms = { phone: /^\+[1-9]\d{6,14}$/u, email: /^\S+@\S+$/u };

/**
 * The choice of a method, with an honest word on each.
 * @param {SetUp} element
 */
export function methodChoice(element) {
  const name = newId();
  const cards = element.methods.map((method, index) => h("label", { class: "card" },
    h("input", { type: "radio", name, value: method, checked: index === 0, "data-focus": index === 0 }),
    h("span", { class: "stack tight" },
      h("span", { class: "row" },
        h("strong", null, element.say(`method.${method}`)),
        method === "authenticator" && h("span", { class: "ok small" }, element.say("enroll.recommended"))),
      h("span", { class: "muted small" }, element.say(`enroll.${method}`)))));
  /** @param {SubmitEvent} event */
  const chosen = (event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    const method = /** @type {Method} */ (new FormData(form).get(name));
    // Of two Enters the second would end what the first has begun.
    void once(go, () => element.attempt(() => element.choose(method)));
  };
  const go = submit(element.say("continue"));
  return [
    h("h2", { part: "heading" }, element.say("enroll.title")),
    h("form", { onsubmit: chosen },
      h("fieldset", { class: "stack" }, h("legend", null, element.say("enroll.choose")), ...cards),
      h("div", { class: "row" }, go, cancel(element))),
  ];
}

/**
 * Asks for a number or an address.
 * @param {SetUp} element
 * @param {Method} method
 * @param {{phone?: string, email?: string}} [typed]
 * @param {string} [error]
 */
export function details(element, method, typed, error) {
  const field = method === "sms" ? "phone" : "email";
  const problem = h("p", { class: "error", part: "error", role: "alert", id: newId() }, error);
  const hint = h("p", { class: "muted small", id: newId() }, element.say(`enroll.${method}.hint`));
  const input = h("input", {
    id: newId(),
    part: "input",
    type: method === "sms" ? "tel" : "email",
    autocomplete: method === "sms" ? "tel" : "email",
    value: typed?.[field] ?? "",
    required: true,
    maxlength: 256,
    dir: "ltr",
    "aria-describedby": `${hint.id} ${problem.id}`,
    "aria-invalid": error ? "true" : false,
    "data-focus": true,
  });
  const send = submit(element.say("enroll.send"));
  /** @param {SubmitEvent} event */
  const entered = (event) => {
    event.preventDefault();
    const value = method === "sms" ? input.value.replace(/[\s().\-/]/gu, "") : input.value.trim();
    if (forms[field].test(value)) {
      void once(send, () => begin(element, method, field, value));
    } else {
      // Before a passcode is asked for, and spent, to confirm a number that can't be one.
      element.askWhere(method, { [field]: input.value }, element.say(`enroll-problem.${method}.invalid-request`));
    }
  };
  return [
    h("h2", { part: "heading" }, element.say(`enroll.${method}.title`)),
    h("p", { class: "muted" }, element.say(`enroll.${method}`)),
    h("form", { novalidate: true, onsubmit: entered },
      h("div", { class: "stack tight" }, h("label", { for: input.id }, element.say(`enroll.${method}.label`)), hint, input, problem),
      h("div", { class: "row" }, send, cancel(element))),
  ];
}

/**
 * @param {SetUp} element
 * @param {Method} method
 * @param {"phone" | "email"} field
 * @param {string} value
 */
async function begin(element, method, field, value) {
  try {
    await element.prove(method, { [field]: value });
  } catch (problem) {
    if (!(problem instanceof Problem)) {
      throw problem;
    }

    element.askWhere(method, { [field]: value }, element.explain(problem, `enroll-problem.${method}`));
  }
}

/**
 * Asks for the passcode that turns the method on.
 * @param {SetUp} element
 * @param {Enrollment} enrollment
 */
export function confirmation(element, enrollment) {
  const isApp = enrollment.method === "authenticator";
  const form = new PasscodeForm(element, {
    kind: "passcode",
    label: element.say("prompt.label"),
    verb: element.say("enroll.confirm"),
    submit: (code) => element.confirm(enrollment, code),
    refusal: (problem) => refusal(element, problem, isApp ? "refused.set-up" : "refused.sent"),
    again: isApp ? undefined : () => element.sendAgain(enrollment),
    beside: [button(element.say("cancel"), () => element.abandon(enrollment))],
  });
  form.expect(enrollment.sent ? enrollment.passcodeExpiresIn : undefined);
  return [
    // An app is looked at first: the code to scan must be seen, on a phone too.
    h("h2", { part: "heading", tabindex: -1, "data-focus": isApp }, element.say(isApp ? "enroll.app.title" : `enroll.${enrollment.method}.title`)),
    ...isApp ? app(element, enrollment) : [whereItWent(element, "enroll.sent", enrollment)],
    form.node,
  ];
}

/**
 * The QR code; on a phone a link instead of a second phone; and the key for those who type.
 * @param {SetUp} element
 * @param {Enrollment} enrollment
 */
function app(element, { keyUri = "", qrSvg = "", secret = "" }) {
  // As apps show it, and as a prompt will name it.
  const entry = decodeURIComponent(new URL(keyUri).pathname.replace(/^.*\//u, "")).replace(":", ": ");
  return [
    h("p", { class: "touch" }, h("a", { class: "button", part: "button", href: keyUri }, element.say("enroll.app.open"))),
    h("p", null, element.say("enroll.app.scan")),
    h("figure", { class: "qr", part: "qr" }, qrCode(qrSvg, element.say("enroll.app.qr"))),
    h("p", { class: "small" }, element.say("enroll.app.entry"), " ", h("strong", null, h("bdi", null, entry))),
    h("div", { class: "stack tight" },
      h("p", { class: "small" }, element.say("enroll.app.manual")),
      h("p", { class: "row" }, h("span", { class: "secret", part: "secret" }, groups(secret)), copyButton(element, secret))),
    h("p", null, element.say("enroll.app.code")),
  ];
}

/**
 * In groups of four, as people type.
 * @param {string} secret
 */
const groups = (secret) => secret.match(/.{1,4}/gu)?.join(" ") ?? "";

/** @param {SetUp} element */
const cancel = (element) => button(element.say("cancel"), () => element.service.isWriting || element.emit("cancel"));
