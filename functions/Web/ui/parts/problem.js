/**
 * A problem that the service answered (RFC 9457), or `network` where none came. `type` is the stable word that texts and
 * decisions go by.
 */
export class Problem extends Error {
  /** @param {ProblemMembers} members */
  constructor(members) {
    super(members.detail ?? members.title ?? members.type);
    this.name = "Problem";
    this.type = members.type;
    this.status = members.status ?? 0;
    this.member = members.member;
    this.clock = members.clock ?? false;
    this.sent = members.sent;
    this.expiresIn = members.expiresIn;
    this.retryAfter = members.retryAfter;
    this.correlationId = members.correlationId;
  }

  /**
   * What an answer says went wrong.
   * @param {Response} response
   */
  static async from(response) {
    try {
      return new Problem(await response.json());
    } catch {
      // A proxy or the platform answered, not the service.
      return new Problem({ type: "unexpected", status: response.status });
    }
  }
}

/**
 * @typedef {object} ProblemMembers
 * @property {string} type
 * @property {string} [title]
 * @property {number} [status]
 * @property {string} [detail]
 * @property {string} [member]
 * @property {boolean} [clock]
 * @property {boolean} [sent]
 * @property {number} [expiresIn] Seconds.
 * @property {number} [retryAfter] Seconds.
 * @property {string} [correlationId]
 */
