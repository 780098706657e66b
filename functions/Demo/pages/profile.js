import { initials, page, say, session } from "./desk.js";
import { h } from "./dom.js";

const who = await session();
if (who) {
  const isEndUser = who.role === "end-user";
  const role = say(/** @type {import("./desk.js").Key} */ (`role-${who.role}`));
  page(who, say("profile"),
    h("div", { class: "card narrow" },
      h("div", { class: "row" }, h("span", { class: "face large", "aria-hidden": "true" }, initials(who.name)), h("h1", null, who.name)),
      h("dl", null,
        h("dt", null, say("email")), h("dd", { dir: "ltr" }, who.email),
        h("dt", null, say("role")), h("dd", null, role)),
      h("p", null, h("a", { class: "button primary", href: isEndUser ? "/manage-2fa" : "/security" },
        say(isEndUser ? "manage-2fa" : "security-settings")))));
}
