import { button } from "./button.js";

/**
 * A button that copies a text.
 * @param {import("./element.js").TwoFactorElement} element
 * @param {string} text
 */
export function copyButton(element, text) {
  const made = button(element.say("copy"), copy);
  async function copy() {
    const said = element.say(await isCopied(text) ? "copied" : "copy-failed");
    made.textContent = said;
    element.announce(said);
  }

  // Without a safe connection there is no clipboard: no button is better than one that lies.
  return navigator.clipboard ? made : null;
}

/**
 * A frame may have a clipboard and not be let use it.
 * @param {string} text
 */
async function isCopied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
