// A person's first days with two-factor authentication, by HTTP alone, with independent implementations of everything
// that the service speaks: otplib computes the passcodes, jose signs the tickets and verifies the assertions, resvg and
// jsQR read the QR code. Usage: node flow.mjs <service> <ticket key, base64> <user>
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Resvg } from '@resvg/resvg-js';
import { SignJWT, createRemoteJWKSet, jwtVerify } from 'jose';
import jsQR from 'jsqr';
import otplib from 'otplib';

const [service, ticketKey, user] = process.argv.slice(2);
const step = 30_000;

// The window is open for the step before, the present and the next: three codes that can be used without waiting, if the
// present step doesn't end meanwhile.
const remaining = step - (Date.now() % step);
if (remaining < 15_000) {
  await new Promise((resolve) => setTimeout(resolve, remaining + 100));
}
const begun = Date.now();
const passcode = (secret, offset) => {
  const { authenticator } = otplib;
  return authenticator.clone({ epoch: begun + offset * step }).generate(secret);
};

const ticket = (purpose, more = {}) =>
  new SignJWT({ purpose, ...more })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('demo-help-desk')
    .setAudience('serverless2fa')
    .setSubject(user)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(Buffer.from(ticketKey, 'base64'));
const signInTicket = () => ticket('sign-in', { credential: 'password' });

const call = async (method, path, token, body) => {
  const response = await fetch(`${service}/api/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  const answer = text ? JSON.parse(text) : {};
  return { ...answer, status: response.status, slug: answer.type, type: response.headers.get('content-type') };
};
const refused = (answer, status, slug) => {
  assert.equal(answer.status, status, JSON.stringify(answer));
  assert.equal(answer.slug, slug);
  assert.equal(answer.type, 'application/problem+json');
};

const entered = await call('PUT', `users/${encodeURIComponent(user)}`, await ticket('directory'), {
  name: 'Interop', email: 'interop@example.com', role: 'agent',
});
assert.equal(entered.status, 201, JSON.stringify(entered));

// Set up, by the QR code.
const settings = await ticket('manage');
const begunEnrollment = await call('POST', 'enrollments', settings, { method: 'authenticator' });
assert.equal(begunEnrollment.status, 201, JSON.stringify(begunEnrollment));
const image = new Resvg(begunEnrollment.qrSvg, { fitTo: { mode: 'width', value: 600 } }).render();
const read = jsQR(new Uint8ClampedArray(image.pixels), image.width, image.height);
assert.equal(read?.data, begunEnrollment.keyUri);
const uri = new URL(read.data);
assert.equal(uri.protocol, 'otpauth:');
assert.equal(decodeURIComponent(uri.pathname.split('/').at(-1)), 'Serverless2FA:demo (interop@example.com)');
const scanned = Object.fromEntries(uri.searchParams);
assert.deepEqual(
  { ...scanned, secret: '' },
  { secret: '', issuer: 'Serverless2FA', algorithm: 'SHA1', digits: '6', period: '30' });
assert.equal(scanned.secret, begunEnrollment.secret);
const confirmed = await call(
  'POST', `enrollments/${begunEnrollment.id}/confirm`, settings, { passcode: passcode(scanned.secret, -1) });
assert.equal(confirmed.status, 200, JSON.stringify(confirmed));
assert.equal(confirmed.recoveryCodes.length, 10);

// Sign in.
const keys = createRemoteJWKSet(new URL(`${service}/api/.well-known/jwks.json`));
const verify = async (assertion) =>
  (await jwtVerify(assertion, keys, { issuer: 'serverless2fa', audience: 'demo-help-desk', algorithms: ['ES256'] })).payload;
const first = await signInTicket();
const prompt = await call('POST', 'sign-ins', first, {});
assert.equal(prompt.status, 200, JSON.stringify(prompt));
assert.equal(prompt.challenge.method, 'authenticator');
const answered = await call(
  'POST', `sign-ins/${prompt.challenge.id}/passcode`, first, { passcode: passcode(scanned.secret, 0) });
assert.equal(answered.status, 200, JSON.stringify(answered));
const claims = await verify(answered.assertion);
assert.equal(claims.sub, user);
assert.equal(claims.acr, 'mfa');
assert.deepEqual(claims.amr, ['pwd', 'otp', 'mfa']);
assert.ok(claims.exp - claims.iat <= 120);

// The same code again, then a recovery code, twice.
refused(
  await call('POST', 'sign-ins', await signInTicket(), { passcode: passcode(scanned.secret, 0) }), 422, 'passcode-refused');
const recovered = await call('POST', 'sign-ins', await signInTicket(), { passcode: confirmed.recoveryCodes[3] });
assert.equal(recovered.status, 200, JSON.stringify(recovered));
assert.equal((await verify(recovered.assertion)).acr, 'mfa');
assert.equal(recovered.recoveryCodesRemaining, 9);
refused(
  await call('POST', 'sign-ins', await signInTicket(), { passcode: confirmed.recoveryCodes[3] }), 422, 'passcode-refused');

// Turn it off.
const removed = await call(
  'POST', 'factors/authenticator/remove', settings, { passcode: passcode(scanned.secret, 1) });
assert.equal(removed.status, 204, JSON.stringify(removed));
assert.equal((await call('GET', 'two-factor', settings)).enabled, false);
console.log('flow complete');
