import { element, page, post, say, session, signOut } from "./desk.js";
import { h } from "./dom.js";

/** @typedef {{name: string, email: string, role: string, password: string}} Person */

const who = await session();
if (who?.signedIn) {
  location.replace(who.home);
} else if (who) {
  prompt();
} else {
  await passwordStep();
}

/** The second factor: all of it is the service's. */
function prompt() {
  const prompted = element("two-factor-sign-in");
  /** @type {Promise<Response> | null} */
  let entered = null;
  prompted.addEventListener("complete", (event) => {
    entered = post("/help-desk/assertion", { assertion: /** @type {CustomEvent} */ (event).detail.assertion });
  });
  prompted.addEventListener("finished", async () => {
    if ((await entered)?.ok) {
      location.assign((await session())?.home ?? "/");
    } else {
      page(null, say("sign-in"), h("div", { class: "card narrow" },
        h("p", { class: "error", role: "alert" }, say("not-signed-in")),
        h("p", null, h("button", { type: "button", class: "primary", onclick: signOut }, say("sign-in")))));
    }
  });
  prompted.addEventListener("cancel", signOut);
  page(null, say("sign-in"), h("div", { class: "card narrow" }, h("h1", { class: "quiet" }, say("sign-in")), prompted));
}

async function passwordStep() {
  /** @type {Person[]} */
  const people = await (await fetch("/help-desk/people")).json();
  const email = h("input", { id: "email", type: "email", autocomplete: "username", required: true, dir: "ltr" });
  const password = h("input", { id: "password", type: "password", autocomplete: "current-password", required: true, dir: "ltr" });
  const error = h("p", { class: "error", role: "alert", id: "wrong" });
  const form = h("form", { class: "card", onsubmit: enter },
    h("h1", null, say("sign-in")),
    h("div", { class: "field" }, h("label", { for: "email" }, say("email")), email),
    h("div", { class: "field" }, h("label", { for: "password" }, say("password")), password),
    error,
    h("div", { class: "row" },
      h("button", { type: "submit", class: "primary" }, say("sign-in")),
      h("button", { type: "button", onclick: singleSignOn }, say("sso"))));
  page(null, say("sign-in"), h("div", { class: "two" }, form, peopleList(people, use)));

  /** @param {Person} person */
  function use(person) {
    email.value = person.email;
    password.value = person.password;
    password.focus();
  }

  /** @param {Event} event */
  async function enter(event) {
    event.preventDefault();
    await go("/help-desk/password", { email: email.value, password: password.value });
  }

  async function singleSignOn() {
    await go("/help-desk/single-sign-on", { email: email.value });
  }

  /**
   * @param {string} path
   * @param {object} body
   */
  async function go(path, body) {
    const response = await post(path, body);
    if (response.ok) {
      prompt();
    } else {
      error.textContent = say("wrong");
      email.setAttribute("aria-describedby", "wrong");
      email.focus();
    }
  }
}

/**
 * @param {Person[]} people
 * @param {(person: Person) => void} use
 */
function peopleList(people, use) {
  return h("section", { class: "card", "aria-labelledby": "people" },
    h("h2", { id: "people" }, say("people")),
    h("p", { class: "muted" }, say("people-text")),
    h("ul", { class: "people" }, ...people.map((person) => h("li", null,
      h("div", null,
        h("p", null, h("strong", null, person.name), " ", h("span", { class: "pill" }, say(/** @type {import("./desk.js").Key} */ (`role-${person.role}`)))),
        h("p", { class: "muted small", dir: "ltr" }, person.email, h("br"), h("code", null, person.password))),
      h("button", { type: "button", "aria-label": `${say("use")}: ${person.name}`, onclick: () => use(person) }, say("use"))))));
}
