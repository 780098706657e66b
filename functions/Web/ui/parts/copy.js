import { h } from "./dom.js";

/**
 * A button that copies a text.
 * @param {import("./element.js").TwoFactorElement} element
 * @param {string} text
 */
export function copyButton(element, text) {
  const button = h("button", { type: "button", part: "button", onclick: () => copy() }, element.say("copy"));
  async function copy() {
    await navigator.clipboard.writeText(text);
    button.textContent = element.say("copied");
    element.announce(element.say("copied"));
  }

  // Without a safe connection, or in a frame that isn't let, there is no clipboard: no button is better than one that lies.
  return navigator.clipboard ? button : null;
}
