import { button as plainButton } from "./button.js";
import { h } from "./dom.js";

/** @typedef {import("../elements/settings.js").TwoFactorSettings} Settings */
/** @typedef {import("./api.js").TwoFactor} TwoFactor */
/** @typedef {import("./api.js").ActiveMethod} ActiveMethod */
/** @typedef {import("./api.js").Device} Device */

/**
 * Security settings at a glance.
 * @param {Settings} element
 * @param {TwoFactor} state
 * @param {Device[]} devices
 * @param {string} [note]
 */
export function overview(element, state, devices, note) {
  return [
    h("div", { class: "row apart" },
      h("h2", { part: "heading", tabindex: -1, "data-focus": Boolean(note) }, element.say("settings.title")),
      h("span", { class: state.enabled ? "pill ok" : "pill muted" }, element.say(state.enabled ? "settings.on" : "settings.off"))),
    note && h("p", { class: "note" }, note),
    ...summary(element, state),
    state.enabled && methods(element, state),
    state.enabled && recoveryCodes(element, state),
    (state.enabled || devices.length > 0) && deviceList(element, devices),
  ];
}

/**
 * @param {Settings} element
 * @param {TwoFactor} state
 */
function summary(element, state) {
  return [
    h("p", null, element.say(state.enabled ? "settings.text.on" : "settings.text.off")),
    state.required && h("p", { class: "muted" }, element.say("settings.text.required")),
    state.graceUntil && h("p", { class: "warning" }, element.say("settings.grace.until", { time: element.words.time(state.graceUntil) })),
    state.skips !== undefined && h("p", { class: "warning" }, element.say("settings.grace.skips", { n: state.skips })),
    !state.enabled && h("p", null,
      button(element, "settings.set-up", () => element.enroll(state, null), { class: "primary", part: "button primary" })),
  ];
}

/**
 * @param {Settings} element
 * @param {TwoFactor} state
 */
function methods(element, state) {
  const more = state.available.filter((method) => state.methods.every((on) => on.method !== method));
  return h("section", { class: "section" },
    h("h3", { part: "heading" }, element.say("settings.methods")),
    h("ul", { class: "plain list" }, ...state.methods.map((method) => row(element, state, method))),
    more.length > 0 && h("p", null, button(element, "settings.add", () => element.enroll(state, null))));
}

/**
 * @param {Settings} element
 * @param {TwoFactor} state
 * @param {ActiveMethod} active
 */
function row(element, state, active) {
  const method = element.say(`method.${active.method}`);
  const isLast = state.required && state.methods.length === 1;
  return h("li", null,
    h("div", { class: "stack tight" },
      h("p", null, h("strong", null, method), " ", h("bdi", { class: "muted", dir: "ltr" }, active.destination)),
      h("p", { class: "muted small" }, element.say("settings.since", { day: element.words.day(active.since) })),
      active.blocked && h("p", { class: "error small" }, element.say("settings.blocked")),
      active.forbidden && h("p", { class: "error small" }, element.say("settings.forbidden"))),
    h("div", { class: "row" },
      !active.forbidden && button(element, "settings.change", () => element.enroll(state, active.method), named("settings.change.named", { method })),
      !isLast && button(element, "settings.remove", () => element.turnOff(state, active.method), named("settings.remove.named", { method }))));

  /**
   * @param {string} key
   * @param {import("./words.js").Values} values
   */
  function named(key, values) {
    return { "aria-label": element.say(key, values) };
  }
}

/**
 * @param {Settings} element
 * @param {TwoFactor} state
 */
function recoveryCodes(element, state) {
  const left = state.recoveryCodesRemaining ?? 0;
  return h("section", { class: "section" },
    h("h3", { part: "heading" }, element.say("settings.codes")),
    h("p", { class: state.recoveryCodesFew ? "warning" : null },
      left ? element.say("settings.codes.left", { n: left }) : element.say("settings.codes.none"),
      left > 0 && state.recoveryCodesFew && ` ${element.say("settings.codes.few")}`),
    h("p", null, button(element, "settings.codes.renew", () => element.renewCodes(state))));
}

/**
 * @param {Settings} element
 * @param {Device[]} devices
 */
function deviceList(element, devices) {
  return h("section", { class: "section" },
    h("h3", { part: "heading" }, element.say("settings.devices")),
    devices.length === 0
      ? h("p", { class: "muted" }, element.say("settings.devices.none"))
      : h("ul", { class: "plain list" }, ...devices.map((device) => deviceRow(element, device))),
    devices.length > 1 && h("p", null, button(element, "settings.devices.forget-all", () => element.forget(null))));
}

/**
 * @param {Settings} element
 * @param {Device} device
 */
function deviceRow(element, device) {
  const { words } = element;
  return h("li", null,
    h("div", { class: "stack tight" },
      h("p", null, h("strong", null, h("bdi", null, device.name))),
      h("p", { class: "muted small" },
        element.say(`settings.devices.${device.kind}`, { day: words.day(device.expiresAt) }), " ",
        element.say("settings.devices.used", { first: words.day(device.firstUsed), last: words.day(device.lastUsed) }))),
    button(element, "settings.devices.forget", () => element.forget(device.id),
      { "aria-label": element.say("settings.devices.forget.named", { name: device.name }) }));
}

/**
 * @param {Settings} element
 * @param {string} key
 * @param {() => Promise<void>} act
 * @param {Record<string, string>} [attributes]
 */
function button(element, key, act, attributes) {
  return plainButton(element.say(key), () => element.attempt(act), attributes);
}
