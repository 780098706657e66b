import { language, page, post, say, session } from "./desk.js";
import { h } from "./dom.js";

/**
 * @typedef {object} Message
 * @property {number} number
 * @property {"sms" | "email"} kind
 * @property {string} to
 * @property {string} subject
 * @property {string} text
 * @property {string} [html]
 * @property {string} at
 * @property {{name: string, length: number, href?: string}[]} attachments
 */

const time = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "medium" });
const list = h("ol", { class: "outbox", "aria-live": "polite" });
const now = h("span", { class: "muted" });
let shown = -1;

page(await session(), say("outbox"),
  h("h1", null, say("outbox")),
  h("p", { class: "muted" }, say("outbox-text")),
  clock(),
  list);
await advance(0);
await refresh();
setInterval(refresh, 1500);

async function refresh() {
  /** @type {Message[]} */
  const messages = await (await fetch("/demo/outbox", { cache: "no-store" })).json();
  const newest = messages[0]?.number ?? 0;
  if (newest !== shown) {
    shown = newest;
    list.replaceChildren(...messages.slice(0, 50).map((message, index) =>
      h("li", null, message.kind === "sms" ? text(message) : mail(message, index < 5))));
    if (messages.length === 0) {
      list.replaceChildren(h("li", { class: "muted" }, say("outbox-empty")));
    }
  }
}

/**
 * A text, as a phone would show it.
 * @param {Message} message
 */
function text(message) {
  return h("article", { class: "phone" },
    h("header", { class: "row" }, h("strong", { dir: "ltr" }, message.to), h("span", { class: "muted small" }, at(message))),
    h("p", { class: "bubble", dir: "auto" }, message.text),
    copy(message));
}

/**
 * @param {Message} message
 * @param {boolean} isNew Others are loaded when they are looked at.
 */
function mail(message, isNew) {
  return h("article", { class: "card mail" },
    h("header", null,
      h("h2", { dir: "auto" }, message.subject),
      h("p", { class: "row muted small" }, h("span", null, `${say("to")} `, h("bdi", null, message.to)), h("span", null, at(message)), copy(message))),
    message.html
      ? h("iframe", { src: `/outbox/mail/${message.number}`, title: message.subject, sandbox: "allow-popups allow-popups-to-escape-sandbox", loading: isNew ? "eager" : "lazy" })
      : h("pre", null, message.text),
    message.attachments.length > 0 && h("ul", null, ...message.attachments.map((file) => h("li", null,
      file.href ? h("a", { href: file.href }, file.name) : file.name))));
}

/** @param {Message} message */
function at(message) {
  return time.format(new Date(message.at));
}

/**
 * The code of a message, for the clipboard.
 * @param {Message} message
 */
function copy(message) {
  const code = /\b\d{6}\b/u.exec(message.text)?.[0];
  const button = code && h("button", { type: "button" }, say("copy"), " ", h("span", { dir: "ltr" }, code));
  if (button) {
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code);
      button.textContent = say("copied");
    });
  }

  return button || null;
}

function clock() {
  const steps = /** @type {const} */ ([["plus-minute", 60], ["plus-five", 300], ["plus-month", 30 * 24 * 3600]]);
  return h("section", { class: "card clock", "aria-label": say("clock") },
    h("p", null, h("strong", null, say("clock")), " ", now),
    h("div", { class: "row" }, ...steps.map(([key, seconds]) =>
      h("button", { type: "button", onclick: () => advance(seconds) }, say(key)))));
}

/** @param {number} advanceSeconds */
async function advance(advanceSeconds) {
  const answer = await (await post("/demo/clock", { advanceSeconds })).json();
  now.textContent = time.format(new Date(answer.now));
}
