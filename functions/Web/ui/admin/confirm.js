import { button } from "../parts/button.js";
import { h } from "../parts/dom.js";
import { Problem } from "../parts/problem.js";
import { askForProof } from "../parts/proof.js";

/** @typedef {import("../parts/proof.js").Given} Given */

/** What can't be mended by another passcode. */
const final = ["not-allowed", "conflict", "not-found", "unknown-user", "suspended", "passcode-needed", "invalid-request"];

/**
 * Asks for a passcode of one's own, then does what it is for. What can't be done at all is said instead of the prompt.
 * @param {import("../parts/element.js").TwoFactorElement} element
 * @param {import("../parts/dialog.js").Dialog} dialog Where the prompt goes.
 * @param {string} action An action of POST confirmations.
 * @param {(proof: Given) => Promise<void>} act
 */
export async function confirmed(element, dialog, action, act) {
  /** @param {unknown} problem */
  function end(problem) {
    if (!(problem instanceof Problem)) {
      throw problem;
    }

    dialog.show(
      h("p", { class: "error", part: "error", role: "alert" }, element.explain(problem, "help")),
      h("p", null, button(element.say("close"), () => dialog.close(), { "data-focus": true })),
    );
  }

  /** @param {Given} proof */
  async function submit(proof) {
    try {
      await act(proof);
    } catch (problem) {
      if (!(problem instanceof Problem && final.includes(problem.type))) {
        throw problem;
      }

      end(problem);
    }
  }

  try {
    // A recovery code is for getting in oneself: it lets nobody else in.
    await askForProof(element, { action, allowsRecovery: false, submit, cancel: dialog.cancel },
      (...children) => dialog.show(...children));
  } catch (problem) {
    if (problem instanceof Problem && problem.type === "not-found") {
      end(new Problem({ type: "no-factor" }));
    } else {
      end(problem);
    }
  }
}
