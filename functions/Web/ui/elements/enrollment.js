import "./recovery-codes.js";
import { confirmation, details, methodChoice } from "../parts/set-up.js";
import { h } from "../parts/dom.js";
import { define, TwoFactorElement } from "../parts/element.js";
import { Problem } from "../parts/problem.js";
import { thatMaySetUp, usable } from "../parts/factors.js";
import { askForProof } from "../parts/proof.js";

/** @typedef {import("../parts/api.js").Method} Method */
/** @typedef {import("../parts/api.js").Enrollment} Enrollment */
/** @typedef {{phone?: string, email?: string}} Destination */

/**
 * `<two-factor-enrollment>`: sets a method up, or changes it. Without `methods` it asks the service what may be set up.
 * @fires enrolled `{method, assertion?}`: it is on; the assertion where a sign-in waited for this.
 * @fires finished The person is through, recovery codes included.
 * @fires cancel
 */
export class TwoFactorEnrollment extends TwoFactorElement {
  /** Which may be set up. @type {Method[]} */
  methods = [];

  /** The one to set up, where that is decided. @type {Method | null} */
  method = null;

  /** The person's factors, one of which must confirm the change, the strongest first. @type {Method[]} */
  factors = [];

  /**
   * Begins the sign-in anew that this stands in, when it may no longer set anything up: a new ticket knows nothing of
   * what was shown for the one that has run out.
   * @type {(() => Promise<void>) | null}
   */
  restart = null;

  async begin() {
    if (this.methods.length === 0) {
      await this.#look();
    }

    await this.choose(this.method ?? (this.methods.length === 1 ? this.methods[0] : null));
  }

  /**
   * @param {Method | null} method Null: the person chooses.
   */
  async choose(method) {
    if (method === null) {
      this.show(...methodChoice(this));
    } else if (method === "authenticator") {
      await this.prove(method, {});
    } else {
      this.askWhere(method);
    }
  }

  /**
   * Asks for a number or an address.
   * @param {Method} method
   * @param {Destination} [typed]
   * @param {string} [error]
   */
  askWhere(method, typed, error) {
    this.show(...details(this, method, typed, error));
  }

  /**
   * Begins, with a passcode where there is a factor already.
   * @param {Method} method
   * @param {Destination} destination
   */
  async prove(method, destination) {
    if (this.factors.length === 0) {
      await this.#enroll(method, destination, {});
      return;
    }

    await askForProof(this, {
      action: "enroll",
      methods: thatMaySetUp(this.factors, method),
      allowsRecovery: true,
      submit: (proof) => this.#enroll(method, destination, proof),
      cancel: () => this.emit("cancel"),
    }, (...children) => this.show(...children));
  }

  /**
   * Confirms what is being set up.
   * @param {Enrollment} enrollment
   * @param {string} passcode
   */
  async confirm(enrollment, passcode) {
    const answer = await this.#orBegin(enrollment, () => this.service.post(`${path(enrollment)}/confirm`, { passcode }));
    if (answer) {
      this.emit("enrolled", { method: answer.method, assertion: answer.assertion });
      this.#confirmed(answer.method, answer.recoveryCodes ?? []);
    }
  }

  /**
   * Sends the passcode again.
   * @param {Enrollment} enrollment
   */
  async sendAgain(enrollment) {
    const answer = await this.#orBegin(enrollment, () => this.service.post(`${path(enrollment)}/send`));
    if (answer) {
      this.show(...confirmation(this, answer));
    }
  }

  /**
   * Gives up what was begun.
   * @param {Enrollment} enrollment
   */
  async abandon(enrollment) {
    await this.attempt(() => this.service.delete(path(enrollment)));
    this.emit("cancel");
  }

  async #look() {
    /** @type {import("../parts/api.js").TwoFactor} */
    const state = await this.service.get("two-factor");
    this.methods = state.available;
    this.factors = usable(state);
  }

  /**
   * @param {Method} method
   * @param {Destination} destination
   * @param {import("../parts/proof.js").Given} proof
   */
  async #enroll(method, destination, proof) {
    try {
      this.show(...confirmation(this, await this.service.post("enrollments", { method, ...destination, ...proof })));
    } catch (problem) {
      if (this.restart && problem instanceof Problem && problem.type === "not-allowed") {
        await this.restart();
        return;
      }

      const isAboutWhere = problem instanceof Problem && method !== "authenticator"
        && (problem.member === "phone" || problem.member === "email" || problem.type === "method-unavailable");
      if (!isAboutWhere) {
        throw problem;
      }

      this.askWhere(method, destination, this.explain(problem, `enroll-problem.${method}`));
    }
  }

  /**
   * @param {Enrollment} enrollment
   * @param {() => Promise<any>} act
   * @returns {Promise<any>} Null: the set-up was over, and the person is asked anew.
   */
  async #orBegin(enrollment, act) {
    try {
      return await act();
    } catch (problem) {
      if (!(problem instanceof Problem && (problem.type === "challenge-ended" || problem.type === "not-found"))) {
        throw problem;
      }

      this.show(
        h("p", { class: "warning", role: "alert" }, this.say("enroll.ended")),
        h("p", null, h("button", { type: "button", class: "primary", part: "button primary", onclick: () => this.attempt(() => this.choose(enrollment.method)) }, this.say("try-again"))),
      );
      return null;
    }
  }

  /**
   * @param {Method} method
   * @param {string[]} recoveryCodes
   */
  #confirmed(method, recoveryCodes) {
    const done = h("p", { class: "ok", role: "status" }, this.say("enroll.done", { method: this.say(`method.${method}`) }));
    if (recoveryCodes.length === 0) {
      this.show(done);
      this.announce(done.textContent ?? "");
      this.emit("finished");
      return;
    }

    const codes = /** @type {import("./recovery-codes.js").RecoveryCodes} */ (document.createElement("recovery-codes")).within(this);
    codes.codes = recoveryCodes;
    codes.addEventListener("saved", () => this.emit("finished"));
    this.show(done, codes);
  }
}

/** @param {Enrollment} enrollment */
const path = (enrollment) => `enrollments/${encodeURIComponent(enrollment.id)}`;

define("two-factor-enrollment", TwoFactorEnrollment);
