// What the service answers, as far as the elements use it. The whole: GET openapi.json.

/** @typedef {"authenticator" | "sms" | "email"} Method */

/**
 * @typedef {object} Challenge
 * @property {string} id
 * @property {Method | "two-step"} method
 * @property {string} [destination]
 * @property {number} expiresIn Seconds.
 * @property {number} until When that is, by `performance.now()`: noted as it comes.
 * @property {string} [entry] What the entry in the app is called; absent where another system named it.
 * @property {Method[]} methods
 * @property {number} [rememberDays]
 * @property {boolean} [sent]
 * @property {number} [retryAfter] Seconds.
 * @property {"administrator" | "owner" | "new-account"} help
 */

/**
 * @typedef {object} SignIn
 * @property {"complete" | "passcode-required" | "enrollment-required"} status
 * @property {string} [assertion]
 * @property {string} [deviceToken]
 * @property {number} [recoveryCodesRemaining]
 * @property {boolean} [recoveryCodesFew]
 * @property {string} [replaceUntil]
 * @property {Challenge} [challenge]
 * @property {Method[]} [methods]
 * @property {string} [id]
 * @property {number} [skips]
 * @property {string} [due]
 */

/**
 * @typedef {object} Enrollment
 * @property {string} id
 * @property {Method} method
 * @property {string} expiresAt By the service's clock.
 * @property {number} expiresIn Seconds, from when it came.
 * @property {string} [secret]
 * @property {string} [keyUri]
 * @property {string} [qrSvg]
 * @property {string} [destination]
 * @property {boolean} [sent]
 * @property {number} [passcodeExpiresIn] Seconds.
 * @property {number} [retryAfter] Seconds.
 */

/**
 * @typedef {object} TwoFactor
 * @property {boolean} enabled
 * @property {boolean} required
 * @property {ActiveMethod[]} methods
 * @property {Method[]} available
 * @property {number} [recoveryCodesRemaining]
 * @property {boolean} [recoveryCodesFew]
 * @property {number} devices
 * @property {string} [graceUntil]
 * @property {number} [skips]
 */

/**
 * @typedef {object} ActiveMethod
 * @property {Method} method
 * @property {string} since
 * @property {string} [destination]
 * @property {boolean} [blocked]
 * @property {boolean} [forbidden]
 */

/**
 * @typedef {object} Device
 * @property {string} id
 * @property {"remembered" | "recognized"} kind
 * @property {string} name
 * @property {string} firstUsed
 * @property {string} lastUsed
 * @property {string} expiresAt
 */

export {};
