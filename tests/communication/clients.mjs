// Sends with the official JavaScript clients what OfficialClientTests sends with ours, and says what they made of the
// answers, as JSON. Usage: node clients.mjs <endpoint> <access key> <token>
import { randomBytes } from 'node:crypto';
import { EmailClient } from '@azure/communication-email';
import { SmsClient } from '@azure/communication-sms';

const [endpoint, accessKey, token] = process.argv.slice(2);
const connectionString = (key) => `endpoint=${endpoint};accesskey=${key}`;
const scopes = [];
const credential = {
  getToken: async (scope) => {
    scopes.push(...[scope].flat());
    return { token, expiresOnTimestamp: Date.now() + 3_600_000 };
  },
};
const failureOf = async (sending) => {
  try {
    await sending();
  } catch (error) {
    return { status: error.statusCode, code: error.code ?? null };
  }
  return null;
};

const from = '+18005550100';
const to = '+14255550123';
const text = { from, to: [to], message: 'Your code: 123 456 – "ünïcode" 漢 🔑' };
const simple = {
  senderAddress: 'no-reply@mail.example.com',
  content: { subject: 'Hello', plainText: 'Hello, Zoë' },
  recipients: { to: [{ address: 'user@example.com' }] },
};
const full = {
  headers: { 'x-priority': '1', 'X-Purpose': 'a "report"' },
  senderAddress: 'no-reply@mail.example.com',
  content: { subject: 'Report <1>', plainText: 'Plain', html: '<p>Zoë &amp; 漢</p>' },
  recipients: {
    to: [{ address: 'a@example.com', displayName: 'Ann, A.' }, { address: 'b@example.com' }],
    cc: [{ address: 'c@example.com' }],
    bcc: [{ address: 'd@example.com', displayName: 'Dee' }],
  },
  attachments: [
    {
      name: 'r.csv', contentType: 'text/csv', contentInBase64: Buffer.from([251, 255, 191, 0]).toString('base64'),
      contentId: 'r',
    },
    {
      name: 'Ünicode 漢.txt', contentType: 'text/plain; charset=utf-8',
      contentInBase64: Buffer.from('s').toString('base64'),
    },
  ],
  replyTo: [{ address: 'help@example.com', displayName: 'Help' }],
  disableUserEngagementTracking: true,
};
const sendAndWait = async (client, message, first) => {
  const operationId = `${first}540c0de-899f-4cce-acb5-3ec493af3800`;
  return (await client.beginSend(message, { operationId })).pollUntilDone();
};

const sms = new SmsClient(connectionString(accessKey));
const email = new EmailClient(connectionString(accessKey));
const stranger = new SmsClient(connectionString(randomBytes(64).toString('base64')));
const outcomes = {
  text: (await sms.send(text))[0],
  tagged: (await sms.send(text, { enableDeliveryReport: true, tag: 'sign-in' }))[0],
  refused: (await sms.send({ ...text, to: ['12'] }))[0],
  otherNumber: await failureOf(() => sms.send({ ...text, from: '+18005550199' })),
  denied: await failureOf(() => stranger.send(text)),
  email: await sendAndWait(email, full, '8'),
  otherDomain: await failureOf(() => sendAndWait(email, { ...simple, senderAddress: 'no-reply@example.com' }, '8')),
  failed: await failureOf(() => sendAndWait(email, simple, '9')),
  tokenText: (await new SmsClient(endpoint, credential).send(text))[0],
  tokenEmail: await sendAndWait(new EmailClient(endpoint, credential), simple, 'a'),
};
console.log(JSON.stringify({ ...outcomes, scopes }));
