import { h, newId, present } from "./dom.js";

/**
 * @typedef {object} Dialog
 * @property {(...children: import("./dom.js").Child[]) => void} show Shows something in it instead of what is there.
 * @property {() => void} lock From now on it is closed by what it shows, and not by a slip.
 * @property {() => void} close
 * @property {Promise<void>} closed Fulfilled once it is closed, by whomever.
 */

/**
 * Opens a modal dialog over the page; what it shows begins with a heading of its own. Esc and its button close it; the focus goes back to where it was.
 * @param {import("./element.js").TwoFactorElement} element Where it belongs.
 * @param {string} title
 * @returns {Dialog}
 */
export function openDialog(element, title) {
  const id = newId();
  const body = h("div", { class: "stack" });
  const close = h("button", { type: "button", class: "close", part: "button", "aria-label": element.say("close") }, "×");
  const dialog = h("dialog", { part: "dialog", "aria-labelledby": id },
    h("div", { class: "row apart head" }, h("p", { id, class: "muted small" }, title), close), body);
  close.addEventListener("click", () => dialog.close());
  element.place(dialog);
  dialog.showModal();
  return {
    show: (...children) => {
      body.replaceChildren(...present(children));
      /** @type {HTMLElement | null} */ (body.querySelector("[data-focus]"))?.focus();
    },
    lock: () => {
      close.remove();
      dialog.setAttribute("closedby", "none");
      // Browsers that don't know "closedby" ask.
      dialog.addEventListener("cancel", (event) => event.preventDefault());
    },
    close: () => dialog.close(),
    closed: new Promise((resolve) => {
      dialog.addEventListener("close", () => {
        dialog.remove();
        resolve();
      });
    }),
  };
}
