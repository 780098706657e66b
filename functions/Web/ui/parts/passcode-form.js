import { button, once, submit } from "./button.js";
import { Countdown } from "./countdown.js";
import { h, newId } from "./dom.js";
import { Problem } from "./problem.js";

/**
 * @typedef {object} Asked What a form asks for.
 * @property {"passcode" | "recovery"} kind Six digits, or four groups of four.
 * @property {string} label
 * @property {string} verb What the button says.
 * @property {(code: string) => Promise<void>} submit Judges; a problem that it throws is shown.
 * @property {(problem: Problem) => string} refusal The problem in words.
 * @property {() => Promise<void>} [again] Sends another passcode.
 * @property {(seconds: number) => void} [renewed] Another was sent by itself, and is good for so long.
 * @property {import("./dom.js").Child[]} [between] What stands between field and button.
 * @property {import("./dom.js").Child[]} [beside] What stands beside the button.
 */

const spoken = [30, 10];

/** The one form that codes are entered in: label, field, what is wrong, how long a sent passcode is good for. */
export class PasscodeForm {
  #element;
  #asked;
  #busy = false;
  #wasShown = false;
  #error = h("p", { class: "error", part: "error", role: "alert", id: newId() });
  #timer = h("p", { class: "muted small", role: "timer", "aria-live": "off" });
  #input;
  #submit;

  /** @type {Countdown | null} */
  #countdown = null;

  /**
   * @param {import("./element.js").TwoFactorElement} element Where it stands.
   * @param {Asked} asked
   */
  constructor(element, asked) {
    this.#element = element;
    this.#asked = asked;
    this.#input = asked.kind === "passcode" ? passcodeField(this.#error.id) : recoveryField(this.#error.id);
    this.#submit = submit(asked.verb);
    const { again } = asked;
    const sendAgain = again && button(element.say("prompt.again"), () => this.#run(again));
    this.node = h(
      "form",
      { novalidate: true, onsubmit: (/** @type {Event} */ event) => this.#submitted(event) },
      h("div", { class: "stack tight" },
        h("label", { for: this.#input.id }, asked.label), this.#input, this.#timer, this.#error),
      ...asked.between ?? [],
      h("div", { class: "row" }, this.#submit, sendAgain, ...asked.beside ?? []),
    );
  }

  /**
   * A passcode is on its way.
   * @param {number | undefined} seconds How long it is good for.
   */
  expect(seconds) {
    this.#countdown?.stop();
    if (seconds !== undefined) {
      this.#countdown = new Countdown(seconds, (left) => this.#tick(left), this.#element.gone);
    }
  }

  /**
   * Says what is wrong, and lets the person try again.
   * @param {string} text
   */
  refuse(text) {
    this.#error.textContent = text;
    this.#input.setAttribute("aria-invalid", "true");
    this.#input.focus();
    this.#input.select();
  }

  /** @param {Event} event */
  async #submitted(event) {
    event.preventDefault();
    const code = latinDigits(this.#input.value.trim());
    if (code) {
      await once(this.#submit, () => this.#run(() => this.#asked.submit(code)));
    } else {
      this.#input.focus();
    }
  }

  /**
   * One thing at a time: a passcode isn't judged while another is being sent.
   * @param {() => Promise<void>} act
   */
  async #run(act) {
    if (this.#busy) {
      return;
    }

    this.#busy = true;
    this.#error.textContent = "";
    this.#input.removeAttribute("aria-invalid");
    try {
      await act();
    } catch (problem) {
      if (!(problem instanceof Problem)) {
        throw problem;
      }

      this.refuse(this.#asked.refusal(problem));
      if (problem.sent && problem.expiresIn !== undefined) {
        this.expect(problem.expiresIn);
        this.#asked.renewed?.(problem.expiresIn);
      }
    } finally {
      this.#busy = false;
    }
  }

  /** @param {number} left */
  #tick(left) {
    if (this.#wasShown && !this.node.isConnected) {
      // Another prompt took its place: what this one has to say would mislead.
      this.#countdown?.stop();
      return;
    }

    this.#wasShown = this.node.isConnected;
    const { words } = this.#element;
    this.#timer.textContent = left > 0
      ? words.say("prompt.valid", { time: words.clock(left) })
      : words.say("prompt.expired");
    if (left === 0) {
      this.#element.announce(words.say("prompt.expired"));
    } else if (spoken.includes(left)) {
      this.#element.announce(words.say("prompt.valid.spoken", { n: left }));
    }
  }
}

/**
 * Arabic and Persian keyboards have digits of their own.
 * @param {string} text
 */
const latinDigits = (text) =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9]/gu, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));

/** @param {string} error */
const passcodeField = (error) => h("input", {
  id: newId(),
  class: "code",
  part: "input",
  type: "text",
  inputmode: "numeric",
  autocomplete: "one-time-code",
  // Long enough for a code pasted with spaces; the service reads past them.
  maxlength: 24,
  spellcheck: "false",
  required: true,
  "aria-describedby": error,
  "data-focus": true,
});

/** @param {string} error */
const recoveryField = (error) => h("input", {
  id: newId(),
  class: "recovery",
  part: "input",
  type: "text",
  autocomplete: "off",
  autocapitalize: "characters",
  maxlength: 40,
  spellcheck: "false",
  required: true,
  "aria-describedby": error,
  "data-focus": true,
});
