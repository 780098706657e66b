// A hosted page: between its one element and the site that opened it.

import { Opener } from "./opener.js";
import { choose, words } from "./words.js";

// Whoever opened the page and hasn't answered by then won't: it isn't allowed to, or knows nothing of tickets.
const patienceMilliseconds = 10_000;

const element = /** @type {HTMLElement & {ticket: string | null}} */ (document.querySelector("main > *"));
const origins = document.querySelector("meta[name=two-factor-origins]")?.getAttribute("content") ?? "";
const isFramed = window.parent !== window;
const opener = new Opener(isFramed ? window.parent : window.opener, origins.split(" ").filter(Boolean));
const heading = document.createElement("h1");
const alone = document.createElement("p");

speak(choose(new URLSearchParams(location.search).get("lang"), navigator.languages));
if (opener.isThere) {
  listen();
} else {
  explain();
}

/** @param {string} language */
function speak(language) {
  const { titles, alone: sentence } = words[language];
  document.documentElement.lang = language;
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
  document.title = titles[element.localName];
  // The element has headings of its own, for the eye; whoever moves by headings begins with what the page is.
  heading.className = "unseen";
  heading.textContent = titles[element.localName];
  element.before(heading);
  alone.setAttribute("role", "alert");
  alone.textContent = sentence;
}

function listen() {
  element.addEventListener("ticket-needed", (event) => {
    opener.ask(/** @type {CustomEvent<{purpose: string}>} */ (event).detail.purpose);
    setTimeout(() => opener.isKnown || explain(), patienceMilliseconds);
  });
  element.addEventListener("complete", (event) => {
    opener.tell("complete", { detail: /** @type {CustomEvent} */ (event).detail });
  });
  element.addEventListener("finished", () => opener.tell("finished"));
  element.addEventListener("cancel", () => opener.tell("cancel"));
  window.addEventListener("message", take);
  if (isFramed) {
    new ResizeObserver(tellHeight).observe(document.body);
  }
}

/** @param {MessageEvent} message */
function take(message) {
  const ticket = opener.read(message);
  if (ticket === undefined) {
    return;
  }

  alone.remove();
  element.hidden = false;
  element.ticket = ticket;
  tellHeight();
}

function tellHeight() {
  if (isFramed) {
    opener.tell("resize", { height: Math.ceil(document.body.getBoundingClientRect().height) });
  }
}

/** Says, in place of the element, that nobody opened this page who may. */
function explain() {
  element.hidden = true;
  element.after(alone);
}
