import { element, page, say, session } from "./desk.js";
import { h } from "./dom.js";

const who = await session();
const title = say(who?.role === "end-user" ? "manage-2fa" : "security-settings");
page(who, title, h("h1", null, title), h("div", { class: "card" }, element("two-factor-settings")));
