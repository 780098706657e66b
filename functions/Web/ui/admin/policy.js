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
  const changes = Object.fromEntries(changed(before, mine).map((member) => [member, mine[member]]));
  const limits = Object.entries(mine.sending).filter(([limit, value]) => Reflect.get(before.sending, limit) !== value);
  return { ...now, ...changes, sending: { ...now.sending, ...Object.fromEntries(limits) } };
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
