/** @typedef {import("./api.js").Policy} Policy */

/** Members that are on or off. */
export const switches = /** @type {const} */ ([
  "requireForTeamMembers", "requireForEndUsers", "requireForSingleSignOn", "twoStepVerification", "refuseApiPasswords", "recoverEndUsers",
]);

/** Members that stand under "More settings". @type {(keyof Policy)[]} */
export const rare = ["recoverEndUsers", "passcodeSeconds", "twoStepSeconds", "auditDays", "smsRefusedCountries", "sending"];

/** From and to, as the service takes them: functions/Policy/README.md. */
export const ranges = /** @type {const} */ ({
  passcodeSeconds: [30, 600],
  twoStepSeconds: [30, 600],
  rememberDays: [0, 365],
  skips: [0, 100],
  auditDays: [30, 3650],
});

/** The same of the limits of sending. */
export const sendingRanges = /** @type {const} */ ({
  perDestinationAnHour: [1, 1_000_000],
  smsPerCountryADay: [0, 1_000_000],
  smsADay: [0, 1_000_000],
  emailsADay: [1, 1_000_000],
});

/**
 * The members in which two policies differ.
 * @param {Policy} from
 * @param {Policy} to
 * @returns {(keyof Policy)[]}
 */
export function changed(from, to) {
  const members = /** @type {(keyof Policy)[]} */ (Object.keys(to));
  return members.filter((member) => canonical(from[member]) !== canonical(to[member]));
}

/**
 * Somebody's changes, on top of what somebody else has saved meanwhile.
 * @param {Policy} before What they were made to.
 * @param {Policy} mine With them.
 * @param {Policy} now What holds meanwhile.
 * @returns {Policy}
 */
export function rebased(before, mine, now) {
  return /** @type {Policy} */ (merged(before, mine, now));
}

/**
 * Member by member, and of lists entry by entry: who adds a country takes back none that somebody else has added.
 * @param {any} before
 * @param {any} mine
 * @param {any} now
 * @returns {any}
 */
function merged(before, mine, now) {
  if (canonical(before) === canonical(mine)) {
    return now;
  }

  if ([before, mine, now].every(Array.isArray)) {
    const stays = (/** @type {unknown} */ one) => mine.includes(one) || !before.includes(one);
    return [...new Set([...now.filter(stays), ...mine.filter((/** @type {unknown} */ one) => !before.includes(one))])];
  }

  if ([before, mine, now].every((value) => value && typeof value === "object")) {
    const members = Object.keys({ ...now, ...mine });
    return Object.fromEntries(members.map((member) => [member, merged(before[member], mine[member], now[member])]));
  }

  return mine;
}

/**
 * The same text for the same value, in whatever order.
 * @param {unknown} value
 */
function canonical(value) {
  if (Array.isArray(value)) {
    return JSON.stringify([...value].sort());
  }

  return value && typeof value === "object" ? JSON.stringify(Object.entries(value).sort()) : JSON.stringify(value);
}
