import "./recovery-codes.js";
import { primary } from "../parts/button.js";
import { confirmation, details, methodChoice } from "../parts/set-up.js";
import { h } from "../parts/dom.js";
import { define, TwoFactorElement } from "../parts/element.js";
import { EnrollmentCalls } from "../parts/enrollment-calls.js";
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
   * @type {((because?: string) => Promise<void>) | null}
   */
  restart = null;

  #calls = new EnrollmentCalls(this);

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
      cancel: () => this.service.isWriting || this.emit("cancel"),
    }, (...children) => this.show(...children));
  }

  /**
   * Confirms what is being set up.
   * @param {Enrollment} enrollment
   * @param {string} passcode
   */
  async confirm(enrollment, passcode) {
    const answer = await this.#orBegin(enrollment, () => this.#calls.confirm(enrollment, passcode));
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
    const answer = await this.#orBegin(enrollment, () => this.#calls.sendAgain(enrollment));
    if (answer) {
      this.show(...confirmation(this, answer));
    }
  }

  /**
   * Gives up what was begun.
   * @param {Enrollment} enrollment
   */
  async abandon(enrollment) {
    if (this.service.isWriting) {
      // It may just be being confirmed, and recovery codes be on their way.
      return;
    }

    await this.attempt(() => this.#calls.abandon(enrollment));
    this.emit("cancel");
  }

  async #look() {
    const state = await this.#calls.state();
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
      this.show(...confirmation(this, await this.#calls.begin({ method, ...destination, ...proof })));
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
      const types = ["challenge-ended", "not-found", ...this.#calls.isUnanswered(enrollment) ? ["ticket-completed", "not-allowed"] : []];
      if (!(problem instanceof Problem && types.includes(problem.type))) {
        throw problem;
      }

      await this.#over(enrollment);
      return null;
    }
  }

  /**
   * A set-up is over: confirmed, where the answer to that was lost; else it took too long, or another one was begun.
   * @param {Enrollment} enrollment
   */
  async #over(enrollment) {
    const { method } = enrollment;
    const isUnanswered = this.#calls.isUnanswered(enrollment);
    if (isUnanswered && this.restart) {
      await this.restart(this.say("enroll.unanswered", { method: this.say(`method.${method}`) }));
    } else if (isUnanswered && await this.#calls.isOn(enrollment)) {
      this.emit("enrolled", { method });
      this.show(
        h("p", { class: "warning", role: "alert" }, this.say("enroll.unanswered", { method: this.say(`method.${method}`) })),
        h("p", null, primary(this.say("continue"), () => this.emit("finished"))));
    } else {
      this.show(
        h("p", { class: "warning", role: "alert" }, this.say("enroll.ended")),
        h("p", null, primary(this.say("try-again"), () => this.attempt(() => this.choose(method)))));
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

define("two-factor-enrollment", TwoFactorEnrollment);
