// The side of a hosted page that talks to the site which opened it, against windows that only remember.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

// No package.json says of the file that it is a module.
const source = await readFile(new URL("../../functions/Web/ui/pages/opener.js", import.meta.url), "utf8");
const { Opener } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
const origins = ["https://a.example", "https://b.example"];

function open(allowed = origins) {
  const told = [];
  const site = { postMessage: (message, to) => told.push([message.type, to]) };
  return { site, told, opener: new Opener(site, allowed) };
}

const ticket = (source, origin, value = "t") => ({ source, origin, data: { type: "two-factor:ticket", ticket: value } });

test("asks every allowed origin by its name, and then only the one that has answered", () => {
  const { site, told, opener } = open();
  opener.ask("sign-in");
  assert.deepEqual(told.splice(0), origins.map((origin) => ["two-factor:ticket-needed", origin]));
  assert.equal(opener.read(ticket(site, origins[1])), "t");
  opener.ask("sign-in");
  opener.tell("finished");
  assert.deepEqual(told, [["two-factor:ticket-needed", origins[1]], ["two-factor:finished", origins[1]]]);
});

test("tells nobody anything who has given no ticket", () => {
  const { told, opener } = open();
  opener.tell("complete", { detail: { assertion: "secret" } });
  assert.deepEqual([told, opener.isKnown], [[], false]);
});

test("takes a ticket from no other window and no other origin", () => {
  const { site, opener } = open();
  for (const message of [
    ticket({}, origins[0]),
    ticket(null, origins[0]),
    ticket(site, "https://evil.example"),
    ticket(site, "https://a.example.evil.example"),
    ticket(site, "http://a.example"),
    ticket(site, "null"),
    { source: site, origin: origins[0], data: { type: "ticket", ticket: "t" } },
    { source: site, origin: origins[0], data: null },
    { source: site, origin: origins[0], data: "two-factor:ticket" },
    ticket(site, origins[0], 7),
    ticket(site, origins[0], { toString: () => "t" }),
    { source: site, origin: origins[0], data: { type: "two-factor:ticket" } },
  ]) {
    assert.equal(opener.read(message), undefined);
    assert.equal(opener.isKnown, false);
  }
});

test("takes no ticket from another allowed origin once one has answered", () => {
  const { site, opener } = open();
  assert.equal(opener.read(ticket(site, origins[0])), "t");
  assert.equal(opener.read(ticket(site, origins[1])), undefined);
  assert.equal(opener.read(ticket(site, origins[0], null)), null);
});

test("is nobody where no origin is allowed, or no window has opened the page", () => {
  const { site, told, opener } = open([]);
  opener.ask("sign-in");
  assert.deepEqual([opener.isThere, told, opener.read(ticket(site, "https://a.example"))], [false, [], undefined]);
  const alone = new Opener(null, origins);
  assert.deepEqual([alone.isThere, alone.read(ticket(null, origins[0]))], [false, undefined]);
});
