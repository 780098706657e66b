import { h } from "./dom.js";

/**
 * A button that does one thing at a time: a second click in haste does nothing twice.
 * @param {string} text
 * @param {() => unknown} act Until what it returns is settled, further clicks are nothing.
 * @param {import("./dom.js").Attributes} [attributes]
 */
export function button(text, act, attributes) {
  /** @type {HTMLButtonElement} */
  const made = h("button", { type: "button", part: "button", onclick: () => once(made, act), ...attributes }, text);
  return made;
}

/**
 * The button that goes on.
 * @param {string} text
 * @param {() => unknown} act
 */
export const primary = (text, act) => button(text, act, { class: "primary", part: "button primary" });

/**
 * A button that looks like a link: what else there is.
 * @param {string} text
 * @param {() => unknown} act
 */
export const link = (text, act) => button(text, act, { class: "link" });

/**
 * The button that sends a form.
 * @param {string} text
 */
export const submit = (text) => h("button", { type: "submit", class: "primary", part: "button primary" }, text);

/**
 * Does something unless the same button is at it already.
 * @param {HTMLButtonElement} button
 * @param {() => unknown} act
 */
export async function once(button, act) {
  if (button.getAttribute("aria-disabled")) {
    return;
  }

  button.setAttribute("aria-disabled", "true");
  try {
    await act();
  } finally {
    button.removeAttribute("aria-disabled");
  }
}
