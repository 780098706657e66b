// Shows what an authenticator app would show: the passcode of a secret key (RFC 6238), or of a step later or earlier.
// Usage: node docs/tour/passcode.mjs <secret, base32> [steps]
import { createHmac } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export function passcode(secret, steps = 0) {
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((octet) => parseInt(octet, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const hash = createHmac('sha1', key).update(counter).digest();
  const number = hash.readUInt32BE(hash.at(-1) & 15) & 0x7fffffff;
  return `${number % 1_000_000}`.padStart(6, '0');
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [secret, steps = '0'] = process.argv.slice(2);
  console.log(passcode(secret, Number(steps)));
}
