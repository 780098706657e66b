// What the script is told: addresses and names on the command line, secrets in files that it names.
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Failure } from './failure.mjs';

export const usage = `Usage: node infra/first-sign-in.mjs --service URL --issuer NAME --audience NAME
    --assertion-issuer NAME --assertion-audience NAME --email ADDRESS
    --key FILE | --secret-file FILE  [--key-id ID]
    [--owner ID --owner-name NAME --owner-email ADDRESS --function-key-file FILE]

  --service             the address of the service, without /api (the deployment's output SERVICE_URI)
  --issuer, --audience  what the settings Tickets__Issuer and Tickets__Audience say
  --assertion-issuer, --assertion-audience   what Assertions__Issuer and Assertions__Audience say
  --key                 the application's private key (PEM): P-256 signs by ES256, RSA by RS256
  --key-id              its kid, where the application publishes its keys
  --secret-file         instead: the ticket secret in base64, where tickets are signed by HS256
  --email               an address that you read: what the person of this proof is told goes there
  --owner ...           first name this person an owner, with a function key; the owner stays`;

const texts = ['service', 'issuer', 'audience', 'assertion-issuer', 'assertion-audience', 'email', 'key', 'key-id',
  'secret-file', 'owner', 'owner-name', 'owner-email', 'function-key-file'];
const required = texts.slice(0, 6);
const ofOwner = texts.slice(-4);

export function readOptions(args) {
  let values;
  try {
    ({ values } = parseArgs({ args, options: Object.fromEntries(texts.map((name) => [name, { type: 'string' }])) }));
  } catch (error) {
    throw new Failure(`${error.message}\n${usage}`, 2);
  }
  const missing = required.filter((name) => !values[name]);
  if (missing.length > 0) {
    throw new Failure(`Missing: ${missing.map((name) => `--${name}`).join(', ')}\n${usage}`, 2);
  }
  if (!values.key === !values['secret-file']) {
    throw new Failure(`Give either --key or --secret-file.\n${usage}`, 2);
  }
  if (values.owner && ofOwner.some((name) => !values[name])) {
    throw new Failure(`An owner needs all of ${ofOwner.map((name) => `--${name}`).join(', ')}.`, 2);
  }
  return {
    ...values,
    service: serviceOf(values.service),
    signer: values.key ? keyOf(values.key) : secretOf(values['secret-file']),
    functionKey: values.owner && textOf(values['function-key-file']),
  };
}

function serviceOf(text) {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url?.hostname);
  // A ticket that is read on its way signs somebody else in.
  if (url?.protocol !== 'https:' && !(url?.protocol === 'http:' && isLocal)) {
    throw new Failure('--service is an https address (http on this machine), as https://func-x.azurewebsites.net.', 2);
  }
  return url.origin;
}

function keyOf(file) {
  let key;
  try {
    key = createPrivateKey(textOf(file));
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(`${file} holds no private key in PEM without a password.`, 2);
  }
  if (key.asymmetricKeyType === 'rsa') {
    return { algorithm: 'RS256', key };
  }
  if (key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails.namedCurve === 'prime256v1') {
    return { algorithm: 'ES256', key };
  }
  throw new Failure(`${file} holds a key that is neither P-256 nor RSA: the service takes ES256 and RS256.`, 2);
}

function secretOf(file) {
  const text = textOf(file);
  const key = Buffer.from(text, 'base64');
  if (key.toString('base64') !== text || key.length < 32) {
    throw new Failure(`${file} does not hold 32 bytes or more in base64, as the vault's ticket-secret does.`, 2);
  }
  return { algorithm: 'HS256', key };
}

function textOf(file) {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new Failure(`${file} can't be read: ${error.code}.`, 2);
  }
}
