import { Problem } from "./problem.js";

/** @typedef {import("./api.js").Enrollment} Enrollment */
/** @typedef {import("./api.js").Method} Method */

/** The calls of a set-up. */
export class EnrollmentCalls {
  #element;

  /** The set-up that may have been confirmed: the answer was lost. @type {Enrollment | null} */
  #unanswered = null;

  /** @param {import("./element.js").TwoFactorElement} element */
  constructor(element) {
    this.#element = element;
  }

  /** The person's state. @returns {Promise<import("./api.js").TwoFactor>} */
  state() {
    return this.#element.service.get("two-factor");
  }

  /**
   * Begins.
   * @param {object} wanted
   * @returns {Promise<Enrollment>}
   */
  begin(wanted) {
    return this.#element.service.post("enrollments", wanted);
  }

  /**
   * Has the passcode judged that turns the method on.
   * @param {Enrollment} enrollment
   * @param {string} passcode
   * @returns {Promise<{method: Method, recoveryCodes?: string[], assertion?: string}>}
   */
  async confirm(enrollment, passcode) {
    try {
      return await this.#element.service.post(`${path(enrollment)}/confirm`, { passcode });
    } catch (problem) {
      // No answer, or somebody else's: a proxy's, the platform's.
      if (problem instanceof Problem && (problem.type === "network" || problem.status >= 500)) {
        this.#unanswered = enrollment;
      }

      throw problem;
    }
  }

  /**
   * Whether one that is over may be so because it was confirmed.
   * @param {Enrollment} enrollment
   */
  isUnanswered(enrollment) {
    return this.#unanswered === enrollment;
  }

  /**
   * Whether it is on: the method that was on before, which this was to take the place of, doesn't count.
   * @param {Enrollment} enrollment
   */
  async isOn({ method, expiresAt, expiresIn }) {
    const begun = Date.parse(expiresAt) - expiresIn * 1000;
    return (await this.state()).methods.some((one) => one.method === method && Date.parse(one.since) >= begun);
  }

  /**
   * Sends the passcode again.
   * @param {Enrollment} enrollment
   * @returns {Promise<Enrollment>}
   */
  sendAgain(enrollment) {
    return this.#element.service.post(`${path(enrollment)}/send`);
  }

  /**
   * Gives up what was begun.
   * @param {Enrollment} enrollment
   */
  abandon(enrollment) {
    return this.#element.service.delete(path(enrollment));
  }
}

/** @param {Enrollment} enrollment */
const path = (enrollment) => `enrollments/${encodeURIComponent(enrollment.id)}`;
