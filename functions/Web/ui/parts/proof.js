import { button, link } from "./button.js";
import { h } from "./dom.js";
import { strongestFirst } from "./factors.js";
import { PasscodeForm } from "./passcode-form.js";
import { Problem } from "./problem.js";
import { refusal } from "./refusal.js";
import { whereItWent } from "./sent.js";

/** @typedef {import("./api.js").Method} Method */
/** @typedef {{passcode?: string, confirmation?: string}} Given What goes with the change. */

/**
 * @typedef {object} Wanted
 * @property {string} action What is to be done: an action of POST confirmations.
 * @property {Method[]} [methods] The person's methods that may confirm it, the strongest first. Left out where only the
 *   service knows them: the prompt begins with the one last used.
 * @property {boolean} allowsRecovery Whether a recovery code does, too.
 * @property {(proof: Given) => Promise<void>} submit Does it; a problem that it throws is shown.
 * @property {() => unknown} cancel
 */

/**
 * Asks for a passcode before something is changed: of an app at once; of another method it is sent first.
 * @param {import("./element.js").TwoFactorElement} element
 * @param {Wanted} wanted
 * @param {(...children: import("./dom.js").Child[]) => void} show Where the prompt goes.
 * @param {Method} [method]
 */
export async function askForProof(element, wanted, show, method = wanted.methods?.[0]) {
  if (wanted.methods) {
    await takeWay(element, wanted, show, method);
  } else {
    await ask(element, wanted, show, method);
  }
}

/**
 * @param {import("./element.js").TwoFactorElement} element
 * @param {Wanted} wanted
 * @param {Show} show
 * @param {Method | undefined} method
 */
async function ask(element, wanted, show, method) {
  if (!wanted.methods) {
    const challenge = await element.service.post("confirmations", { action: wanted.action });
    const methods = strongestFirst.filter((one) => challenge.methods.includes(one));
    const known = { ...wanted, methods };
    show(...challenge.method === "authenticator" ? fromApp(element, known, show) : sent(element, known, show, challenge));
  } else if (!method && !wanted.allowsRecovery) {
    throw new Problem({ type: "factors-blocked" });
  } else if (!method) {
    show(...recovery(element, wanted, show));
  } else if (method === "authenticator") {
    show(...fromApp(element, wanted, show));
  } else {
    const challenge = await element.service.post("confirmations", { action: wanted.action, method });
    show(...sent(element, wanted, show, challenge));
  }
}

/** @typedef {(...children: import("./dom.js").Child[]) => void} Show */

/**
 * @param {import("./element.js").TwoFactorElement} element
 * @param {Wanted} wanted
 * @param {Show} show
 */
function fromApp(element, wanted, show) {
  const form = new PasscodeForm(element, {
    ...passcode(element, "refused.app"),
    submit: (code) => wanted.submit({ passcode: code }),
    beside: [cancel(element, wanted)],
  });
  return [title(element), h("p", null, element.say("proof.authenticator")), form.node, others(element, wanted, show, "authenticator")];
}

/**
 * @param {import("./element.js").TwoFactorElement} element
 * @param {Wanted} wanted
 * @param {Show} show
 * @param {import("./api.js").Challenge} challenge
 */
function sent(element, wanted, show, challenge) {
  const method = /** @type {Method} */ (challenge.method);
  const form = new PasscodeForm(element, {
    ...passcode(element, "refused.sent"),
    submit: (code) => wanted.submit({ passcode: code, confirmation: challenge.id }),
    again: () => ask(element, wanted, show, method),
    beside: [cancel(element, wanted)],
  });
  form.expect(challenge.sent ? challenge.expiresIn : undefined);
  return [
    title(element),
    whereItWent(element, `prompt.${method}`, challenge),
    form.node,
    others(element, wanted, show, method),
  ];
}

/**
 * @param {import("./element.js").TwoFactorElement} element
 * @param {Wanted} wanted
 * @param {Show} show
 * @returns {HTMLElement[]}
 */
function recovery(element, wanted, show) {
  const form = new PasscodeForm(element, {
    kind: "recovery",
    label: element.say("prompt.recovery.label"),
    verb: element.say("proof.confirm"),
    submit: (code) => wanted.submit({ passcode: code }),
    refusal: (problem) => refusal(element, problem, "refused.recovery"),
    beside: [cancel(element, wanted)],
  });
  return [title(element), form.node, others(element, wanted, show, null)];
}

/**
 * What else would do.
 * @param {import("./element.js").TwoFactorElement} element
 * @param {Wanted} wanted
 * @param {Show} show
 * @param {Method | null} present
 */
function others(element, wanted, show, present) {
  const ways = (wanted.methods ?? []).filter((method) => method !== present);
  return h("div", { class: "row" },
    ...ways.map((method) => link(element.say(`method.${method}`), () => takeWay(element, wanted, show, method))),
    wanted.allowsRecovery && present !== null
      && link(element.say("proof.recovery"), () => show(...recovery(element, wanted, show))));
}

/**
 * Where nothing can be sent by it, the others stand open still.
 * @param {import("./element.js").TwoFactorElement} element
 * @param {Wanted} wanted
 * @param {Show} show
 * @param {Method | undefined} method
 */
async function takeWay(element, wanted, show, method) {
  try {
    await ask(element, wanted, show, method);
  } catch (problem) {
    if (!(problem instanceof Problem)) {
      throw problem;
    }

    show(
      title(element),
      h("p", { class: "error", part: "error", role: "alert" }, element.explain(problem)),
      others(element, wanted, show, method ?? null),
      h("div", { class: "row" },
        button(element.say("try-again"), () => takeWay(element, wanted, show, method)), cancel(element, wanted)));
  }
}

/**
 * @param {import("./element.js").TwoFactorElement} element
 * @param {string} wrong
 */
const passcode = (element, wrong) => ({
  kind: /** @type {const} */ ("passcode"),
  label: element.say("prompt.label"),
  verb: element.say("proof.confirm"),
  refusal: (/** @type {import("./problem.js").Problem} */ problem) => refusal(element, problem, wrong),
});

/** @param {import("./element.js").TwoFactorElement} element */
const title = (element) => h("h2", { part: "heading" }, element.say("proof.title"));

/**
 * @param {import("./element.js").TwoFactorElement} element
 * @param {Wanted} wanted
 */
const cancel = (element, wanted) => button(element.say("cancel"), wanted.cancel);
