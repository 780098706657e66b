// What the service answers to owners and admins, as far as the elements use it. The whole: GET openapi.json.

/** @typedef {import("../parts/api.js").Method} Method */
/** @typedef {"owner" | "admin" | "agent" | "end-user" | "support"} Role */
/** @typedef {"team-members" | "end-users"} Audience */
/** @typedef {{until?: string, skips?: number}} Grace */

/**
 * @typedef {object} Sending
 * @property {number} perDestinationAnHour
 * @property {number} smsPerCountryADay
 * @property {number} smsADay
 * @property {number} emailsADay
 */

/**
 * @typedef {object} Policy
 * @property {boolean} requireForTeamMembers
 * @property {boolean} requireForEndUsers
 * @property {boolean} requireForSingleSignOn
 * @property {boolean} twoStepVerification
 * @property {Method[]} teamMemberMethods
 * @property {Method[]} endUserMethods
 * @property {number} passcodeSeconds
 * @property {number} twoStepSeconds
 * @property {number} rememberDays
 * @property {string[]} smsRefusedCountries
 * @property {Sending} sending
 * @property {boolean} refuseApiPasswords
 * @property {boolean} recoverEndUsers
 * @property {Grace | null} grace
 * @property {number | null} auditDays
 */

/**
 * @typedef {object} AudiencePreview
 * @property {number} people
 * @property {number} affected
 * @property {number} covered
 * @property {number} toEnroll
 * @property {number} loseMethod
 * @property {number} apiPasswordUsers
 */

/**
 * @typedef {object} Preview
 * @property {AudiencePreview} teamMembers
 * @property {AudiencePreview} endUsers
 * @property {{id: string, name: string, at: string}[]} apiPasswords
 * @property {boolean} complete
 */

/**
 * @typedef {object} Person
 * @property {string} id
 * @property {string} name
 * @property {string} email
 * @property {Role} role
 * @property {"password" | "sso"} signInKind
 * @property {boolean} suspended
 * @property {PersonsTwoFactor} twoFactor
 */

/**
 * @typedef {object} PersonsTwoFactor
 * @property {boolean} enabled
 * @property {boolean} required
 * @property {{method: Method, since: string, blocked?: boolean, weak?: boolean}[]} methods
 * @property {number} [recoveryCodesRemaining]
 * @property {string} [lockedUntil]
 * @property {boolean} [blocked]
 * @property {string} [graceUntil]
 * @property {number} [skipped]
 * @property {string} [apiPasswordAt]
 */

/**
 * @typedef {object} SupportAccess
 * @property {boolean} active
 * @property {string} [givenBy]
 * @property {string} [givenAt]
 * @property {string} [until]
 * @property {string[]} [staff]
 * @property {string[]} [people]
 */

/**
 * @typedef {object} Health
 * @property {{channel: "email" | "sms", status: string, since?: string, retryAt?: string}[]} [delivery]
 * @property {{perHour: number, passcodes?: number, advice?: string}} [emails]
 * @property {{status: string, sentAt?: string, dueAt?: string}} [complianceReport]
 */

/**
 * @typedef {object} Entry
 * @property {string} at
 * @property {string} user
 * @property {string} actor
 * @property {string} action
 * @property {"done" | "refused"} result
 * @property {string} [reason]
 * @property {Method} [method]
 * @property {string} [detail]
 * @property {string} [address]
 * @property {string} [userAgent]
 * @property {string} correlationId
 */

/**
 * @typedef {object} Verified
 * @property {number} people
 * @property {number} records
 * @property {{user: string, sequence?: number, fault: string}[]} faults
 * @property {string} [next]
 */

export {};
