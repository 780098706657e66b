import { Problem } from "./problem.js";

/** @typedef {import("./api.js").SignIn} SignIn */
/** @typedef {import("./api.js").Challenge} Challenge */

/** The calls of a sign-in. When a prompt expires is noted as it comes, by the time that passes: clocks are wrong. */
export class SignInCalls {
  #element;

  /** @param {import("./element.js").TwoFactorElement} element */
  constructor(element) {
    this.#element = element;
  }

  /**
   * A ticket completes once. One that has, whose answer was lost perhaps, is no use any more: another is asked for.
   * @param {string | null} deviceToken
   */
  async begin(deviceToken) {
    const { tickets } = this.#element;
    const { current } = tickets;
    const body = deviceToken ? { deviceToken } : {};
    try {
      return await this.#post("sign-ins", body);
    } catch (problem) {
      if (!(problem instanceof Problem && problem.type === "ticket-completed")) {
        throw problem;
      }

      await tickets.get(current);
      return this.#post("sign-ins", body);
    }
  }

  /**
   * Has a passcode sent.
   * @param {Challenge} challenge
   * @param {string} [method] By which, if another.
   * @returns {Promise<Challenge>}
   */
  async send({ id }, method) {
    const answer = await this.#post(`sign-ins/${encodeURIComponent(id)}/send`, method ? { method } : {});
    return /** @type {Challenge} */ (answer.challenge);
  }

  /**
   * Has a code judged.
   * @param {Challenge} challenge
   * @param {{passcode: string, rememberDevice: boolean, deviceName: string | undefined}} entered
   */
  enter({ id }, entered) {
    return this.#post(`sign-ins/${encodeURIComponent(id)}/passcode`, entered);
  }

  /**
   * Puts a set-up off.
   * @param {string} id
   */
  skip(id) {
    return this.#post(`sign-ins/${encodeURIComponent(id)}/skip`, {});
  }

  /**
   * @param {string} path
   * @param {object} body
   * @returns {Promise<SignIn>}
   */
  async #post(path, body) {
    const answer = await this.#element.service.post(path, body);
    if (answer.challenge) {
      answer.challenge.until = performance.now() + answer.challenge.expiresIn * 1000;
    }

    return answer;
  }
}
