import "./enrollment.js";
import { openDialog } from "../parts/dialog.js";
import { h } from "../parts/dom.js";
import { define, TwoFactorElement } from "../parts/element.js";
import { strongestFirst, thatMayChange, usable } from "../parts/factors.js";
import { askForProof } from "../parts/proof.js";
import { overview } from "../parts/settings-view.js";

/** @typedef {import("../parts/api.js").Method} Method */
/** @typedef {import("../parts/api.js").TwoFactor} TwoFactor */

/**
 * `<two-factor-settings>`: what is on, recovery codes, devices; set up, change, turn off.
 * @fires changed Something of it has changed.
 */
export class TwoFactorSettings extends TwoFactorElement {
  begin() {
    return this.refresh();
  }

  /**
   * Shows the present state.
   * @param {string} [note] What has just happened.
   */
  async refresh(note) {
    const [state, { devices }] = await Promise.all([this.service.get("two-factor"), this.service.get("devices")]);
    this.show(...overview(this, state, devices, note));
    this.announce(note ?? "");
  }

  /**
   * Sets a method up, or changes it.
   * @param {TwoFactor} state
   * @param {Method | null} method Null: the person chooses among those that aren't on.
   */
  async enroll(state, method) {
    let done = "";
    const { writes } = this.service;
    const dialog = openDialog(this, this.say("settings.title"));
    const enrollment = /** @type {import("./enrollment.js").TwoFactorEnrollment} */ (
      document.createElement("two-factor-enrollment")).within(this);
    enrollment.method = method;
    enrollment.methods = method ? [method] : state.available.filter((one) => state.methods.every((on) => on.method !== one));
    enrollment.factors = usable(state);
    enrollment.addEventListener("enrolled", (event) => {
      event.stopPropagation();
      // Recovery codes may be on the screen now: "I have saved them" closes it.
      dialog.lock();
      done = this.say("enroll.done", { method: this.say(`method.${/** @type {CustomEvent} */ (event).detail.method}`) });
    });
    enrollment.addEventListener("finished", (event) => {
      event.stopPropagation();
      dialog.close();
    });
    enrollment.addEventListener("cancel", (event) => {
      event.stopPropagation();
      dialog.cancel();
    });
    dialog.show(enrollment);
    await dialog.closed;
    await this.#changed(done, writes);
  }

  /**
   * Turns a method off.
   * @param {TwoFactor} state
   * @param {Method} method
   */
  async turnOff(state, method) {
    const name = this.say(`method.${method}`);
    const dialog = openDialog(this, this.say("settings.remove.named", { method: name }));
    let done = "";
    const { writes } = this.service;
    await askForProof(this, {
      action: "remove",
      methods: thatMayChange(usable(state), method),
      allowsRecovery: true,
      submit: async (proof) => {
        await this.service.post(`factors/${method}/remove`, proof);
        done = this.say("settings.removed", { method: name });
        dialog.close();
      },
      cancel: dialog.cancel,
    }, (...children) => dialog.show(...children));
    await dialog.closed;
    await this.#changed(done, writes);
  }

  /**
   * Makes a new set of recovery codes.
   * @param {TwoFactor} state
   */
  async renewCodes(state) {
    let isDone = false;
    const { writes } = this.service;
    const dialog = openDialog(this, this.say("settings.codes.renew"));
    const strongest = strongestFirst.find((method) => state.methods.some((one) => one.method === method));
    const why = h("p", null, this.say("settings.codes.renew.text"));
    await askForProof(this, {
      action: "recovery-codes",
      methods: usable(state).filter((method) => method === strongest),
      allowsRecovery: false,
      submit: async (proof) => {
        const answer = await this.service.post("recovery-codes", proof);
        isDone = true;
        dialog.lock();
        const codes = /** @type {import("./recovery-codes.js").RecoveryCodes} */ (document.createElement("recovery-codes")).within(this);
        codes.codes = answer.recoveryCodes;
        codes.addEventListener("saved", () => dialog.close());
        dialog.show(codes);
      },
      cancel: dialog.cancel,
    }, (...children) => dialog.show(why, ...children));
    await dialog.closed;
    await this.#changed(isDone ? this.say("settings.codes.renewed") : "", writes);
  }

  /**
   * Forgets one device, or all.
   * @param {string | null} id
   */
  async forget(id) {
    const { writes } = this.service;
    await this.service.delete(id === null ? "devices" : `devices/${encodeURIComponent(id)}`);
    await this.#changed(this.say("settings.devices.forgotten"), writes);
  }

  /**
   * Shows what has changed, or may have: an answer may have been lost. Where nothing was tried, what is there stays, and the
   * focus in it.
   * @param {string} note
   * @param {number} writes How many calls had been made before.
   */
  async #changed(note, writes) {
    if (note) {
      this.emit("changed");
    }

    if (note || this.service.writes !== writes) {
      await this.refresh(note);
    }
  }
}

define("two-factor-settings", TwoFactorSettings);
