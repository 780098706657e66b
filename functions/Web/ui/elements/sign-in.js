import { deviceName } from "../parts/device-name.js";
import { deviceTokens } from "../parts/device-tokens.js";
import { h } from "../parts/dom.js";
import { define, TwoFactorElement } from "../parts/element.js";
import { otherWays, prompt, recoveryPrompt } from "../parts/prompt.js";
import { Problem } from "../parts/problem.js";

/** @typedef {import("../parts/api.js").SignIn} SignIn */
/** @typedef {import("../parts/api.js").Challenge} Challenge */

/**
 * `<two-factor-sign-in>`: from a `sign-in` ticket to an assertion.
 * @fires complete `{assertion, deviceToken?, recoveryCodesRemaining?, replaceUntil?}`: the assertion is good for 2 minutes.
 * @fires finished The person is through with what may follow.
 * @fires cancel
 */
export class TwoFactorSignIn extends TwoFactorElement {
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
    const begin = () => this.service.post("sign-ins", deviceToken ? { deviceToken } : {});
    this.#answered(await this.#orWithAnotherTicket(begin), because);
  }

  /**
   * A ticket completes once. One that has, whose answer was lost perhaps, is no use any more.
   * @param {() => Promise<SignIn>} begin
   */
  async #orWithAnotherTicket(begin) {
    const { current } = this.tickets;
    try {
      return await begin();
    } catch (problem) {
      if (!(problem instanceof Problem && problem.type === "ticket-completed")) {
        throw problem;
      }

      await this.tickets.get(current);
      return begin();
    }
  }

  /**
   * Asks for the passcode of a challenge.
   * @param {Challenge} challenge
   * @param {string} [note] What has happened meanwhile.
   */
  ask(challenge, note) {
    challenge.until ??= performance.now() + challenge.expiresIn * 1000;
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
      const answer = await this.service.post(`sign-ins/${encodeURIComponent(challenge.id)}/send`);
      this.ask(answer.challenge, answer.challenge.sent ? this.say("prompt.sent-again") : undefined);
    });
  }

  /**
   * Asks by another method.
   * @param {Challenge} challenge
   * @param {string} method
   */
  async takeOtherWay(challenge, method) {
    try {
      await this.#orRestart(async () => {
        const answer = await this.service.post(`sign-ins/${encodeURIComponent(challenge.id)}/send`, { method });
        this.ask(answer.challenge);
      });
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
      const path = `sign-ins/${encodeURIComponent(challenge.id)}/passcode`;
      this.#answered(await this.service.post(path, {
        passcode,
        rememberDevice,
        deviceName: deviceName(navigator.userAgent),
      }));
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

  /**
   * What a person may do yet who is in.
   * @param {SignIn} answer
   */
  #offer(answer) {
    const { recoveryCodesRemaining: left = 0, replaceUntil } = answer;
    if (answer.recoveryCodesFew || replaceUntil) {
      this.show(
        h("h2", { part: "heading", tabindex: -1, "data-focus": true }, this.say("done.title")),
        answer.recoveryCodesFew && h("p", { class: "warning", role: "status" }, this.say(left ? "done.few" : "done.none", { n: left })),
        replaceUntil && h("p", null, this.say("done.replace")),
        h("div", { class: "row" },
          h("button", { type: "button", class: "primary", part: "button primary", onclick: () => this.emit("finished") }, this.say("continue")),
          replaceUntil && h("button", { type: "button", part: "button", onclick: () => this.attempt(() => this.#replace(answer)) }, this.say("done.replace.now"))),
      );
    } else {
      this.show(h("p", { class: "ok", role: "status" }, this.say("done.title")));
      this.emit("finished");
    }
  }

  /** @param {SignIn} answer */
  async #enroll(answer) {
    const enrollment = await this.#enrollment();
    enrollment.methods = answer.methods ?? [];
    const { id } = answer;
    const why = h("p", { class: "note" }, this.say("enroll.required"), " ", this.#grace(answer));
    const skip = id ? h("p", null,
      h("button", { type: "button", part: "button", onclick: () => this.attempt(() => this.#skip(id)) }, this.say("enroll.skip"))) : null;
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

  /** @param {SignIn} answer */
  #grace(answer) {
    return [
      answer.skips === undefined ? "" : this.say("enroll.skips", { n: answer.skips }),
      answer.due === undefined ? "" : this.say("enroll.due", { time: this.words.time(answer.due) }),
    ].join(" ");
  }

  /** @param {string} id */
  async #skip(id) {
    this.#answered(await this.service.post(`sign-ins/${encodeURIComponent(id)}/skip`));
  }

  /** @param {SignIn} answer */
  async #replace(answer) {
    const enrollment = await this.#enrollment();
    enrollment.methods = answer.methods ?? [];
    enrollment.addEventListener("cancel", (event) => {
      // The person is in, with or without a replacement.
      event.stopPropagation();
      this.#offer(answer);
    });
    this.show(enrollment);
  }

  /** The set-up is loaded by those alone who need it. */
  async #enrollment() {
    await import("./enrollment.js");
    const enrollment = /** @type {import("./enrollment.js").TwoFactorEnrollment} */ (
      document.createElement("two-factor-enrollment"));
    // "complete" has said what this would.
    enrollment.addEventListener("enrolled", (event) => event.stopPropagation());
    enrollment.restart = () => this.restart(this.say("prompt.restarted"));
    return enrollment.within(this);
  }
}

define("two-factor-sign-in", TwoFactorSignIn);
