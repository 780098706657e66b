import { h, newId, present } from "./dom.js";

// While something is being changed a dialog can't be closed: recovery codes may be on their way, shown this once.

/**
 * @typedef {object} Dialog
 * @property {(...children: import("./dom.js").Child[]) => void} show Shows something in it instead of what is there.
 * @property {() => void} lock From now on it is closed by what it shows, and not by a slip.
 * @property {() => void} close
 * @property {() => void} cancel Closes it where the person may: not while something is being changed.
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
  const { service } = element;
  let isLocked = false;
  const mayClose = () => !isLocked && !service.isWriting;
  // Browsers that don't know "closedby" ask by "cancel".
  const guard = () => dialog.setAttribute("closedby", mayClose() ? "closerequest" : "none");
  service.addEventListener("writing", guard);
  const cancel = () => mayClose() && dialog.close();
  close.addEventListener("click", cancel);
  dialog.addEventListener("cancel", (event) => mayClose() || event.preventDefault());
  element.place(dialog);
  dialog.showModal();
  return {
    show: (...children) => {
      body.replaceChildren(...present(children));
      /** @type {HTMLElement | null} */ (body.querySelector("[data-focus]"))?.focus();
    },
    lock: () => {
      isLocked = true;
      close.remove();
      guard();
    },
    close: () => dialog.close(),
    cancel,
    closed: new Promise((resolve) => {
      dialog.addEventListener("close", () => {
        service.removeEventListener("writing", guard);
        dialog.remove();
        resolve();
      });
    }),
  };
}
