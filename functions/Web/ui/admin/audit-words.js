/** What was tried, as entries say it (functions/Contract/openapi.json, AuditAction). */
export const actions = [
  "sign-in", "confirmation", "enrollment-started", "enrollment-confirmed", "enrollment-cancelled", "enrollment-skipped",
  "enrollment-demanded", "factor-changed", "factor-removed", "factors-reset", "factors-blocked", "passcodes-locked",
  "passcode-sent", "unlocked", "recovery-code-used", "recovery-codes-renewed", "admin-code-made", "admin-code-used",
  "device-forgotten", "user-created", "user-changed", "user-deleted", "policy-changed", "support-access-given",
  "support-access-ended", "reminders-sent", "report-requested", "report-downloaded", "api-password-used", "authenticator-imported",
];

/**
 * A word of the service, in the reader's; one that is newer than the texts as it is.
 * @param {import("../parts/element.js").TwoFactorElement} element
 * @param {string} kind
 * @param {string} word
 */
export const inWords = (element, kind, word) =>
  (element.words.has(`${kind}.${word}`) ? element.say(`${kind}.${word}`) : word);
