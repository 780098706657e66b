// What a page does with the prompt: fetch tickets, hand the assertion to the server, go on.
const element = document.querySelector("two-factor-sign-in, two-factor-settings");

async function post(path, body = {}) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`${path}: ${response.status}`);
  }

  return response.json();
}

let isIn = null;
element?.addEventListener("ticket-needed", async (event) => {
  // Null: the session is over, and the element says so.
  element.ticket = await post("/ticket", { purpose: event.detail.purpose }).then((answer) => answer.ticket, () => null);
});
element?.addEventListener("complete", (event) => {
  isIn = post("/assertion", { assertion: event.detail.assertion });
});
element?.addEventListener("finished", async () => {
  if (element.localName === "two-factor-sign-in") {
    try {
      await isIn;
      location.assign("/");
    } catch {
      document.querySelector("main").textContent = "Signing in didn't work. Load this page again.";
    }
  }
});
element?.addEventListener("cancel", () => location.assign("/"));
