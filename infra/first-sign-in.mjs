// Proves that a deployment works, as its application would use it: enters a person, sets up an authenticator app, signs
// in with it, verifies the assertion by the published keys, turns the app off and deletes the person. Needs Node.js 20
// or newer and nothing else. No secret stands on its command line or in what it prints.
// Exit code: 0 works, 1 doesn't, 2 wrong use.
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { passcode } from '../docs/tour/passcode.mjs';
import { Failure } from './first-sign-in/failure.mjs';
import { readOptions } from './first-sign-in/options.mjs';
import { Service } from './first-sign-in/service.mjs';
import { checkAssertion, ticket } from './first-sign-in/tokens.mjs';

try {
  await prove(readOptions(process.argv.slice(2)));
  console.log('This deployment signs people in.');
} catch (error) {
  if (!(error instanceof Failure)) {
    throw error;
  }
  console.error(error.message);
  process.exitCode = error.exitCode;
}

async function prove(options) {
  const service = new Service(options);
  await service.call('GET', 'health');
  say('The service has storage and keys.');
  if (options.owner) {
    await nameOwner(service, options);
  }
  // A deleted person stays known for 30 days, so each proof has one of its own.
  const person = `first-sign-in-${randomBytes(6).toString('hex')}`;
  const directory = () => ticket(options, 'first-sign-in', 'directory').text;
  await service.call('PUT', `users/${person}`, {
    ticket: directory(), body: { name: 'First sign-in', email: options.email, role: 'agent' }, expect: [201],
  });
  say(`Entered ${person}.`);
  try {
    await useFactor(service, options, person);
  } finally {
    await service.call('DELETE', `users/${person}`, { ticket: directory(), expect: [200, 204] });
    say(`Deleted ${person}.`);
  }
}

async function nameOwner(service, options) {
  const body = { id: options.owner, name: options['owner-name'], email: options['owner-email'] };
  await service.call('POST', 'operator/owners', { functionKey: options.functionKey, body, expect: [200, 201] });
  say(`Named ${options.owner} an owner.`);
}

async function useFactor(service, options, person) {
  const manage = () => ticket(options, person, 'manage').text;
  const setUp = await service.call('POST', 'enrollments', {
    ticket: manage(), body: { method: 'authenticator' }, expect: [201],
  });
  await roomInTheStep();
  // The code of half a minute ago is accepted, and leaves the present one for the sign-in: none is accepted twice.
  const confirmed = await service.call('POST', `enrollments/${encodeURIComponent(setUp.id)}/confirm`, {
    ticket: manage(), body: { passcode: passcode(setUp.secret, -1) },
  });
  say('Set up an authenticator app.');
  await signIn(service, options, person, passcode(setUp.secret));
  await turnOff(service, manage(), confirmed.recoveryCodes[0]);
}

async function signIn(service, options, person, code) {
  const { text, id } = ticket(options, person, 'sign-in', { credential: 'password' });
  const prompt = await service.call('POST', 'sign-ins', { ticket: text, body: {} });
  if (prompt.status !== 'passcode-required' || prompt.challenge.method !== 'authenticator') {
    throw new Failure(`The sign-in should have asked for a passcode of the app, but answered ${prompt.status}.`);
  }
  const done = await service.call('POST', `sign-ins/${encodeURIComponent(prompt.challenge.id)}/passcode`, {
    ticket: text, body: { passcode: code },
  });
  checkAssertion(done.assertion, await service.call('GET', '.well-known/jwks.json'), {
    iss: options['assertion-issuer'], aud: options['assertion-audience'], sub: person, ticket: id, acr: 'mfa',
  });
  say('Signed in, and the assertion is right by the published keys.');
}

async function turnOff(service, manage, recoveryCode) {
  try {
    const body = { passcode: recoveryCode };
    await service.call('POST', 'factors/authenticator/remove', { ticket: manage, body, expect: [200, 204] });
    say('Turned the app off with a recovery code.');
  } catch (error) {
    if (error.problem !== 'required-by-policy') {
      throw error;
    }
    say('The policy requires a factor, so the app was not turned off.');
  }
}

/** The code of the step before is one of two steps before where the step ends on the way. */
async function roomInTheStep() {
  const left = 30_000 - (Date.now() % 30_000);
  if (left < 10_000) {
    await wait(left + 200);
  }
}

function say(line) {
  console.log(`  ${line}`);
}
