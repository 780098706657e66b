import { element, page, say, session } from "./desk.js";
import { h } from "./dom.js";

const who = await session();

// This help desk lets people administer who showed a second factor when they signed in.
page(who, say("admin-center"),
  h("h1", null, say("admin-center")),
  who?.administers
    ? h("div", { class: "card" }, element("two-factor-admin"))
    : h("div", { class: "card narrow" },
      h("p", null, say("needs-second-factor")),
      h("p", null, h("a", { class: "button primary", href: "/security" }, say("security-settings")))));
