// Changes of a policy on top of what somebody else has saved meanwhile.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

// No package.json says of the file that it is a module.
const source = await readFile(new URL("../../functions/Web/ui/admin/policy.js", import.meta.url), "utf8");
const { rebased } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
const before = {
  requireForEndUsers: false,
  rememberDays: 30,
  smsRefusedCountries: ["IN", "RU"],
  sending: { smsADay: 100, emailsADay: 500 },
  grace: null,
};

test("keeps what neither touched, and takes over what either did", () => {
  const now = rebased(before, { ...before, rememberDays: 7 }, { ...before, requireForEndUsers: true });
  assert.deepEqual(now, { ...before, rememberDays: 7, requireForEndUsers: true });
});

test("takes back no country that somebody else has added, and brings none back that they removed", () => {
  const mine = { ...before, smsRefusedCountries: ["RU", "US"] };
  const theirs = { ...before, smsRefusedCountries: ["IN", "RU", "BR"] };
  assert.deepEqual(rebased(before, mine, theirs).smsRefusedCountries, ["RU", "BR", "US"]);
  assert.deepEqual(rebased(before, mine, { ...before, smsRefusedCountries: ["IN"] }).smsRefusedCountries, ["US"]);
});

test("names none twice that both have added", () => {
  const mine = { ...before, smsRefusedCountries: ["IN", "RU", "US"] };
  assert.deepEqual(rebased(before, mine, mine).smsRefusedCountries, ["IN", "RU", "US"]);
});

test("takes limits one by one, and of one that both have changed the last", () => {
  const mine = { ...before, sending: { smsADay: 50, emailsADay: 500 } };
  const theirs = { ...before, sending: { smsADay: 80, emailsADay: 900 } };
  assert.deepEqual(rebased(before, mine, theirs).sending, { smsADay: 50, emailsADay: 900 });
});

test("takes a grace that there was none of, and takes one back", () => {
  assert.deepEqual(rebased(before, { ...before, grace: { skips: 3 } }, before).grace, { skips: 3 });
  const with3 = { ...before, grace: { skips: 3 } };
  assert.equal(rebased(with3, before, { ...with3, rememberDays: 1 }).grace, null);
});
