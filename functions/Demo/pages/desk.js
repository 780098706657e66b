// What the pages of the demo help desk share: words, calls, the frame around a page.
import { h } from "./dom.js";
import { texts } from "./texts.js";

/** @typedef {{name: string, email: string, role: string, signedIn: boolean, administers: boolean, home: string}} Session */

const languages = { en: "English", de: "Deutsch", ar: "العربية" };
const kept = "help-desk-language";

/** @typedef {keyof typeof languages} Language */

/** The page's language: the one chosen before, else the browser's. */
export const language = /** @type {Language} */ (
  [localStorage.getItem(kept), ...navigator.languages].map((tag) => (tag ?? "").split("-")[0]).find((tag) => tag in languages) ?? "en");

document.documentElement.lang = language;
document.documentElement.dir = language === "ar" ? "rtl" : "ltr";

/** @typedef {keyof typeof texts.en} Key */

/**
 * A text.
 * @param {Key} key
 */
export const say = (key) => texts[language][key];

/**
 * Calls the help desk's server.
 * @param {string} path
 * @param {object} body
 */
export function post(path, body) {
  return fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

/**
 * Who is here.
 * @returns {Promise<Session | null>}
 */
export async function session() {
  const response = await fetch("/help-desk/session");
  return response.status === 200 ? response.json() : null;
}

/**
 * An element of the service, which gets its tickets from the help desk's server.
 * @param {string} tag
 * @returns {HTMLElement & {ticket: string | null}}
 */
export function element(tag) {
  const made = /** @type {HTMLElement & {ticket: string | null}} */ (document.createElement(tag));
  made.addEventListener("ticket-needed", async (event) => {
    const { purpose } = /** @type {CustomEvent} */ (event).detail;
    try {
      const response = await post("/help-desk/tickets", { purpose });
      made.ticket = response.ok ? (await response.json()).ticket : null;
    } catch {
      // The network is away: the element says so by itself after a while, and asks again.
    }
  });
  return made;
}

/**
 * Shows a page: the bar with the person's menu, what it is about, the foot.
 * @param {Session | null} who
 * @param {string} title
 * @param {...import("./dom.js").Child} content
 */
export function page(who, title, ...content) {
  document.title = `${title} – ${say("brand")}`;
  document.body.replaceChildren(
    h("a", { class: "skip", href: "#main" }, say("skip")),
    bar(who),
    h("main", { id: "main", tabindex: -1 }, ...content),
    h("footer", null,
      h("p", null, say("foot")),
      h("p", null, h("a", { href: "/outbox", target: "outbox" }, say("outbox")))));
}

/** @param {Session | null} who */
function bar(who) {
  return h("header", { class: "bar" },
    h("a", { class: "brand", href: who?.signedIn ? who.home : "/" }, h("img", { src: "/help-desk/assets/icon.svg", alt: "", width: 28, height: 28 }), say("brand")),
    who?.signedIn && h("nav", { "aria-label": say("main-menu") }, ...links(who)),
    h("div", { class: "tools" }, languageMenu(), who?.signedIn && profileMenu(who)));
}

/** @param {Session} who */
function links(who) {
  const home = /** @type {Key} */ (who.home.slice(1));
  return [
    home !== "admin-center" && h("a", { href: who.home, ...current(who.home) }, say(home)),
    ["owner", "admin", "support"].includes(who.role) && h("a", { href: "/admin-center", ...current("/admin-center") }, say("admin-center")),
  ];
}

/** @param {string} path */
const current = (path) => (location.pathname === path ? { "aria-current": "page" } : {});

function languageMenu() {
  const menu = h("select", { "aria-label": say("language") },
    ...Object.entries(languages).map(([tag, name]) => h("option", { value: tag, lang: tag, selected: tag === language }, name)));
  menu.addEventListener("change", () => {
    localStorage.setItem(kept, menu.value);
    location.reload();
  });
  return menu;
}

/** @param {Session} who */
function profileMenu(who) {
  const menu = h("details", { class: "menu" },
    h("summary", null, h("span", { class: "face", "aria-hidden": "true" }, initials(who.name)), h("span", { class: "who" }, who.name)),
    h("div", { class: "items" },
      h("a", { href: "/profile" }, say(who.role === "end-user" ? "edit-profile" : "view-profile")),
      h("button", { type: "button", onclick: signOut }, say("sign-out"))));
  document.addEventListener("keydown", (event) => event.key === "Escape" && menu.removeAttribute("open"));
  document.addEventListener("click", (event) => !menu.contains(/** @type {Node} */ (event.target)) && menu.removeAttribute("open"));
  return menu;
}

/** @param {string} name */
export const initials = (name) => name.split(" ").map((word) => word[0]).join("").slice(0, 2);

/** Ends the session and goes to the first page. */
export async function signOut() {
  await post("/help-desk/sign-out", {});
  location.assign("/");
}
