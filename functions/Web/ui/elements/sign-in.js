import { button } from "../parts/button.js";
import { deviceName } from "../parts/device-name.js";
import { deviceTokens } from "../parts/device-tokens.js";
import { h } from "../parts/dom.js";
import { define, TwoFactorElement } from "../parts/element.js";
import { otherWays, prompt, recoveryPrompt } from "../parts/prompt.js";
import { Problem } from "../parts/problem.js";
import { SignInCalls } from "../parts/sign-in-calls.js";
import { whatMayFollow, whyToEnroll } from "../parts/signed-in.js";

/** @typedef {import("../parts/api.js").SignIn} SignIn */
/** @typedef {import("../parts/api.js").Challenge} Challenge */

/**
 * `<two-factor-sign-in>`: from a `sign-in` ticket to an assertion.
 * @fires complete `{assertion, deviceToken?, recoveryCodesRemaining?, replaceUntil?}`: the assertion is good for 2 minutes.
 * @fires finished The person is through with what may follow.
 * @fires cancel
 */
export class TwoFactorSignIn extends TwoFactorElement {
  #calls = new SignInCalls(this);

  get purpose() {
    return /** @type {const} */ ("sign-in");
  }

  begin() {
    return this.restart();
  }

  /**
   * Begins with what is due.
   * @param {string} [because] Why it begins anew.
   */
  async restart(because) {
    // The ticket first: it says whose token to look for.
    await this.tickets.get();
    const deviceToken = deviceTokens(this).read();
    this.#answered(await this.#calls.begin(deviceToken), because);
  }

  /**
   * Asks for the passcode of a challenge.
   * @param {Challenge} challenge
   * @param {string} [note] What has happened meanwhile.
   */
  ask(challenge, note) {
    this.show(...prompt(this, challenge, note));
    this.announce(note ?? "");
  }

  /** @param {Challenge} challenge */
  askForRecoveryCode(challenge) {
    this.show(...recoveryPrompt(this, challenge));
  }

  /**
   * @param {Challenge} challenge
   * @param {string} [error] Why the last choice didn't do.
   */
  offerOtherWays(challenge, error) {
    this.show(...otherWays(this, challenge, error));
  }

  /**
   * Has a passcode sent again.
   * @param {Challenge} challenge
   */
  async sendAgain(challenge) {
    await this.#orRestart(async () => {
      const sent = await this.#calls.send(challenge);
      this.ask(sent, sent.sent ? this.say("prompt.sent-again") : undefined);
    });
  }

  /**
   * Asks by another method.
   * @param {Challenge} challenge
   * @param {string} method
   */
  async takeOtherWay(challenge, method) {
    try {
      await this.#orRestart(async () => this.ask(await this.#calls.send(challenge, method)));
    } catch (problem) {
      if (!(problem instanceof Problem)) {
        throw problem;
      }

      this.offerOtherWays(challenge, this.explain(problem));
    }
  }

  /**
   * Judges what was entered.
   * @param {Challenge} challenge
   * @param {string} passcode
   * @param {boolean} rememberDevice
   */
  async enter(challenge, passcode, rememberDevice) {
    await this.#orRestart(async () => {
      const entered = { passcode, rememberDevice, deviceName: deviceName(navigator.userAgent) };
      this.#answered(await this.#calls.enter(challenge, entered));
    });
  }

  /**
   * Does something with a prompt; one that is over begins anew.
   * @param {() => Promise<void>} act
   */
  async #orRestart(act) {
    try {
      await act();
    } catch (problem) {
      if (!(problem instanceof Problem && (problem.type === "challenge-ended" || problem.type === "not-found"))) {
        throw problem;
      }

      await this.restart(this.say("prompt.restarted"));
    }
  }

  /**
   * @param {SignIn} answer
   * @param {string} [note]
   */
  #answered(answer, note) {
    if (answer.status === "complete") {
      this.#complete(answer);
    } else if (answer.challenge) {
      this.ask(answer.challenge, note);
    } else {
      void this.attempt(() => this.#enroll(answer));
    }
  }

  /** @param {SignIn} answer */
  #complete(answer) {
    if (answer.deviceToken) {
      deviceTokens(this).keep(answer.deviceToken);
    }

    const { assertion, recoveryCodesRemaining, replaceUntil } = answer;
    // Who keeps the token gets it; it is nobody else's.
    const deviceToken = deviceTokens(this).isOurs ? undefined : answer.deviceToken;
    this.emit("complete", { assertion, deviceToken, recoveryCodesRemaining, replaceUntil });
    this.#offer(answer);
  }

  /** @param {SignIn} answer */
  #offer(answer) {
    const offered = whatMayFollow(this, answer);
    if (offered.length > 0) {
      this.show(...offered);
      return;
    }

    this.show(h("p", { class: "ok", role: "status" }, this.say("done.title")));
    this.emit("finished");
  }

  /**
   * Sets a factor up that is required.
   * @param {SignIn} answer
   */
  async #enroll(answer) {
    const enrollment = await this.#enrollment(answer);
    const { id } = answer;
    const why = whyToEnroll(this, answer);
    const skip = id ? h("p", null, button(this.say("enroll.skip"), () => this.attempt(() => this.#skip(id)))) : null;
    enrollment.addEventListener("enrolled", (event) => {
      // Recovery codes are on the screen now: nothing beside them leads away.
      why.remove();
      skip?.remove();
      const { assertion } = /** @type {CustomEvent} */ (event).detail;
      if (assertion) {
        this.emit("complete", { assertion });
      }
    });
    this.show(why, enrollment, skip);
  }

  /** @param {string} id */
  async #skip(id) {
    this.#answered(await this.#calls.skip(id));
  }

  /**
   * Replaces what was lost, by a person who is in.
   * @param {SignIn} answer
   */
  async replace(answer) {
    const enrollment = await this.#enrollment(answer);
    enrollment.addEventListener("cancel", (event) => {
      // The person is in, with or without a replacement.
      event.stopPropagation();
      this.#offer(answer);
    });
    this.show(enrollment);
  }

  /**
   * The set-up is loaded by those alone who need it.
   * @param {SignIn} answer
   */
  async #enrollment(answer) {
    await import("./enrollment.js");
    const enrollment = /** @type {import("./enrollment.js").TwoFactorEnrollment} */ (
      document.createElement("two-factor-enrollment"));
    // "complete" has said what this would.
    enrollment.addEventListener("enrolled", (event) => event.stopPropagation());
    enrollment.methods = answer.methods ?? [];
    enrollment.restart = (because) => this.restart(because ?? this.say("prompt.restarted"));
    return enrollment.within(this);
  }
}

define("two-factor-sign-in", TwoFactorSignIn);
