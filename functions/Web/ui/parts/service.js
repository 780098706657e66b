import { Problem } from "./problem.js";

/**
 * The service's API, called with the ticket of the page. It says by the event `writing` when it begins and ends to change
 * something.
 */
export class Service extends EventTarget {
  #endpoint;
  #tickets;
  #writing = 0;

  /** How many calls that may have changed something were made. */
  writes = 0;

  /**
   * @param {URL} endpoint Where it is; ends in a slash.
   * @param {import("./tickets.js").Tickets} tickets
   */
  constructor(endpoint, tickets) {
    super();
    this.#endpoint = endpoint;
    this.#tickets = tickets;
  }

  /** Whether something is being changed now. */
  get isWriting() {
    return this.#writing > 0;
  }

  /** @param {string} path @returns {Promise<any>} */
  get(path) {
    return this.call("GET", path);
  }

  /** @param {string} path @param {object} [body] @returns {Promise<any>} */
  post(path, body = {}) {
    return this.call("POST", path, body);
  }

  /** @param {string} path @returns {Promise<any>} */
  delete(path) {
    return this.call("DELETE", path);
  }

  /**
   * Calls and reads the answer's JSON.
   * @param {string} method
   * @param {string} path Relative to the endpoint; ids in it are percent-encoded.
   * @param {object} [body]
   * @param {Record<string, string>} [headers]
   * @returns {Promise<any>} Undefined where there is no content.
   * @throws {Problem}
   */
  call(method, path, body, headers) {
    return this.#during(method, async () => {
      const response = await this.send(method, path, body, headers);
      try {
        return response.status === 204 ? undefined : await response.json();
      } catch {
        // The connection broke within the answer.
        throw new Problem({ type: "network" });
      }
    });
  }

  /**
   * Calls. A ticket that has run out is renewed, and the same request sent again: nothing had happened. Not with a
   * confirmation: that belongs to the ticket that it was asked for with.
   * @param {string} method
   * @param {string} path
   * @param {object} [body]
   * @param {Record<string, string>} [headers]
   * @returns {Promise<Response>} One that succeeded.
   * @throws {Problem}
   */
  send(method, path, body, headers) {
    return this.#during(method, () => this.#insist(method, path, body, headers));
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {object} [body]
   * @param {Record<string, string>} [headers]
   */
  async #insist(method, path, body, headers) {
    let ticket = await this.#tickets.get();
    for (let renewals = 0; ; renewals++) {
      const response = await this.#fetch(method, path, ticket, body, headers);
      if (response.ok) {
        return response;
      }

      const problem = await Problem.from(response);
      if (problem.type !== "ticket-refused" || renewals === 2) {
        throw problem;
      }

      ticket = await this.#tickets.get(ticket);
      if (body && "confirmation" in body && body.confirmation) {
        throw new Problem({ type: "confirmation-ended" });
      }
    }
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {string} ticket
   * @param {object} [body]
   * @param {Record<string, string>} [headers]
   */
  async #fetch(method, path, ticket, body, headers) {
    this.writes += method === "GET" ? 0 : 1;
    try {
      return await fetch(new URL(path, this.#endpoint), {
        method,
        headers: {
          ...headers,
          Authorization: `Bearer ${ticket}`,
          ...(body && { "Content-Type": "application/json" }),
        },
        body: body && JSON.stringify(body),
        cache: "no-store",
        credentials: "omit",
        referrerPolicy: "no-referrer",
      });
    } catch {
      throw new Problem({ type: "network" });
    }
  }

  /**
   * Something is being changed from the first try to the last word of the answer, the wait for another ticket included.
   * @template T
   * @param {string} method
   * @param {() => Promise<T>} act
   */
  async #during(method, act) {
    const by = method === "GET" ? 0 : 1;
    this.#write(by);
    try {
      return await act();
    } finally {
      this.#write(-by);
    }
  }

  /** @param {number} by */
  #write(by) {
    this.#writing += by;
    this.dispatchEvent(new Event("writing"));
  }
}
