import { page, say, session } from "./desk.js";
import { h } from "./dom.js";

const who = await session();
const articles = /** @type {const} */ (["article-1", "article-2", "article-3"]);
const results = h("ul", { class: "articles" });
const search = h("input", { id: "search", type: "search", "aria-controls": "articles" });
search.addEventListener("input", show);
page(who, say("help-center"),
  h("div", { class: "hero" }, h("h1", null, say("how-can-we-help")),
    h("div", { class: "field" }, h("label", { for: "search" }, say("search")), search)),
  h("section", { id: "articles", "aria-live": "polite", "aria-label": say("articles") }, results));
show();

function show() {
  const wanted = search.value.trim().toLowerCase();
  const found = articles.filter((article) => `${say(article)} ${say(`${article}-text`)}`.toLowerCase().includes(wanted));
  results.replaceChildren(...found.map((article) => h("li", { class: "card" },
    h("h2", null, say(article)), h("p", { class: "muted" }, say(`${article}-text`)))));
  if (found.length === 0) {
    results.replaceChildren(h("li", null, say("nothing-found")));
  }
}
