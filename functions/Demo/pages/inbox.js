import { initials, page, say, session } from "./desk.js";
import { h } from "./dom.js";

/** @typedef {import("./desk.js").Key} Key */

const who = await session();
const tickets = [1, 2, 3, 4].map((number) => ({
  subject: say(/** @type {Key} */ (`ticket-${number}`)),
  text: say(/** @type {Key} */ (`ticket-${number}-text`)),
  number: 4000 + number,
}));

const reading = h("article", { class: "card", "aria-live": "polite" });
const list = h("ul", { class: "tickets" }, ...tickets.map((ticket, index) => h("li", null,
  h("button", { type: "button", "aria-pressed": String(index === 0), onclick: (/** @type {Event} */ event) => open(ticket, event.currentTarget) },
    h("strong", null, ticket.subject), h("span", { class: "muted small" }, `#${ticket.number}`)))));
page(who, say("inbox"),
  h("h1", null, say("inbox")),
  h("div", { class: "inbox" }, h("nav", { class: "card", "aria-label": say("tickets") }, list), reading));
open(tickets[0], list.querySelector("button"));

/**
 * @param {typeof tickets[number]} ticket
 * @param {EventTarget | null} button
 */
function open(ticket, button) {
  for (const other of list.querySelectorAll("button")) {
    other.setAttribute("aria-pressed", String(other === button));
  }

  reading.replaceChildren(
    h("h2", null, ticket.subject),
    h("p", { class: "muted small" }, `#${ticket.number}`),
    h("div", { class: "message" }, h("span", { class: "face", "aria-hidden": "true" }, initials(say("requester"))),
      h("div", null, h("p", null, h("strong", null, say("requester"))), h("p", null, ticket.text))));
}
