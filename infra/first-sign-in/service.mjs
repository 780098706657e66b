// Calls of the service, and what to do about its refusals.
import { Failure } from './failure.mjs';

// What the service lets clocks differ by (functions/Access/README.md).
const clockLimit = 30;

export class Service {
  #options;

  constructor(options) {
    this.#options = options;
  }

  /** The JSON of an answer of one of the expected statuses; else a Failure that says what is wrong. */
  async call(verb, path, { ticket, functionKey, body, expect = [200] } = {}) {
    const headers = {
      ...(ticket ? { authorization: `Bearer ${ticket}` } : {}),
      ...(functionKey ? { 'x-functions-key': functionKey } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    };
    const answer = await this.#fetch(`${this.#options.service}/api/${path}`, {
      method: verb, headers, body: body && JSON.stringify(body), redirect: 'error', signal: AbortSignal.timeout(60_000),
    });
    const text = await answer.text();
    const json = parse(text);
    if (expect.includes(answer.status) && (json || text === '')) {
      return json ?? {};
    }
    throw Object.assign(new Failure(this.#explain(`${verb} ${path}`, answer, json)), { problem: json?.type });
  }

  async #fetch(url, request) {
    try {
      return await fetch(url, request);
    } catch (error) {
      const reason = error.cause?.code ?? error.cause?.message ?? error.message;
      throw new Failure(`${this.#options.service} did not answer: ${reason}.`);
    }
  }

  #explain(call, answer, problem) {
    const said = `${call} answered ${answer.status}${problem?.type ? ` ${problem.type}` : ''}`;
    const detail = problem?.detail ? ` (${problem.detail})` : '';
    return `${said}${detail}. ${this.#advice(answer, problem)}`;
  }

  #advice(answer, problem) {
    const { issuer, audience, signer } = this.#options;
    switch (problem?.type ?? answer.status) {
      case 'ticket-refused': return this.#clockAdvice(answer)
        ?? `Compare: the ticket says issuer "${issuer}" and audience "${audience}" and is signed by `
          + `${signer.algorithm}; Tickets__Issuer, Tickets__Audience and the key that the service knows must fit. `
          + 'Its log says what differs.';
      case 'unknown-user': return 'The directory does not know this person: was it deleted meanwhile?';
      case 'keys-unavailable': return 'Keys: are the secrets in the vault, and may the app read them? A new role '
        + 'assignment takes some minutes. With Tickets__JwksUri that address must answer, too.';
      case 'storage-unavailable': return 'Storage: may the app use the tables? A new role takes some minutes.';
      case 'conflict': return 'If there is an owner already, leave --owner out.';
      case 'sending-limit': return 'Too much was sent; wait and try again.';
      case 401: return 'The function key was refused: take one of the app (az functionapp keys list).';
      case 404: return 'Nothing is there: is this the address of the app, and is the package deployed?';
      case 503: return 'The app does not run, or not yet: look at its log, and try again in a minute.';
      default: return answer.status >= 500 ? 'Look at the log of the app.' : 'This was not expected.';
    }
  }

  #clockAdvice(answer) {
    const ahead = Math.round((Date.now() - Date.parse(answer.headers.get('date') ?? '')) / 1000);
    return Math.abs(ahead) > clockLimit
      ? `This machine's clock is ${Math.abs(ahead)} s ${ahead > 0 ? 'ahead of' : 'behind'} the service's: set it right.`
      : null;
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
