import { h } from "./dom.js";

/**
 * Saves a text as a file.
 * @param {string} text
 * @param {string} name
 */
export function download(text, name) {
  save(new Blob([text], { type: "text/plain" }), name);
}

/**
 * Saves bytes as a file.
 * @param {Blob} bytes
 * @param {string} name
 */
export function save(bytes, name) {
  const address = URL.createObjectURL(bytes);
  h("a", { href: address, download: name }).click();
  // The download has begun with the click; a copy in memory is no use any more.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/**
 * Prints a text, and nothing of the page around it.
 * @param {import("./element.js").TwoFactorElement} element Where the paper lies; with it, it goes.
 * @param {string} text
 */
export function print(element, text) {
  // Out of sight, but laid out: some browsers print nothing of a frame that isn't.
  const frame = h("iframe", { class: "paper", tabindex: -1, "aria-hidden": "true" });
  element.place(frame);
  const paper = /** @type {Window} */ (frame.contentWindow);
  paper.document.body.append(h("pre", null, text));
  paper.addEventListener("afterprint", () => frame.remove());
  paper.print();
}
