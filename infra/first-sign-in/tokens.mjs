// JSON Web Tokens (RFC 7519) by node:crypto: tickets are signed here, assertions verified.
import { createHmac, createPublicKey, randomUUID, sign, verify } from 'node:crypto';
import { Failure } from './failure.mjs';

// RFC 7518 3.4: r and s side by side.
const dsaEncoding = 'ieee-p1363';

/** A ticket for two minutes. */
export function ticket({ issuer, audience, signer, 'key-id': kid }, subject, purpose, more = {}) {
  const now = Math.floor(Date.now() / 1000);
  const times = { iat: now, exp: now + 120 };
  const claims = { iss: issuer, aud: audience, sub: subject, jti: randomUUID(), ...times, purpose, ...more };
  const header = { alg: signer.algorithm, typ: 'JWT', ...(kid ? { kid } : {}) };
  const data = `${encode(header)}.${encode(claims)}`;
  const signature = signer.algorithm === 'HS256'
    ? createHmac('sha256', signer.key).update(data).digest()
    : sign('sha256', Buffer.from(data), { key: signer.key, dsaEncoding });
  return { text: `${data}.${signature.toString('base64url')}`, id: claims.jti };
}

/** What an application must check before it believes an assertion. */
export function checkAssertion(assertion, keySet, expected) {
  const [header, claims, signature] = assertion.split('.');
  const { alg, kid } = decode(header);
  const jwk = keySet.keys.find((key) => key.kid === kid);
  if (alg !== 'ES256' || !jwk) {
    throw new Failure(`The assertion is signed by ${alg} with key ${kid}, which isn't among the published keys.`);
  }
  const key = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding };
  if (!verify('sha256', Buffer.from(`${header}.${claims}`), key, Buffer.from(signature, 'base64url'))) {
    throw new Failure('The signature of the assertion is wrong.');
  }
  const said = decode(claims);
  for (const [claim, value] of Object.entries(expected)) {
    if (said[claim] !== value) {
      throw new Failure(`The assertion says ${claim} = ${said[claim]}, but ${value} was expected.`);
    }
  }
  const now = Date.now() / 1000;
  if (!(said.iat <= now + 30 && said.exp > now - 30)) {
    throw new Failure('The assertion is not valid at this time: the clocks differ.');
  }
}

const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part) => JSON.parse(Buffer.from(part, 'base64url'));
