// The smallest application with a second factor: npm ci && node server.mjs
import { randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRemoteJWKSet, jwtVerify, SignJWT } from "jose";

const service = process.env.TWO_FACTOR_URL ?? "http://localhost:7071";
const ticketKey = Buffer.from(process.env.TICKET_KEY ?? fail("Set TICKET_KEY: the ticket secret, in base64."), "base64");
const issuer = process.env.TICKET_ISSUER ?? "demo-help-desk";

// Reads the service's published keys, keeps them, and looks again when there is a new one.
const published = createRemoteJWKSet(new URL(`${service}/api/.well-known/jwks.json`));

// Your users and sessions. A browser has a session from the password on; it is signed in once the assertion is verified.
const passwords = new Map([["agent", "correct horse"], ["end-user", "battery staple"]]);
const sessions = new Map();

const routes = {
  "GET /": (request, response) => {
    const session = sessionOf(request);
    page(response, !session ? signInForm
      : !session.isSignedIn ? "<h1>Sign in</h1><two-factor-sign-in></two-factor-sign-in>"
        : `<h1>Hello, ${escape(session.user)}</h1><two-factor-settings></two-factor-settings>`);
  },
  "POST /password": (request, response, body) => {
    const form = new URLSearchParams(body);
    const user = form.get("user");
    if (passwords.has(user) && passwords.get(user) === form.get("password")) {
      start(response, { user, isSignedIn: false });
    }

    response.writeHead(302, { Location: "/" }).end();
  },
  // A ticket says who asks and what for. `sign-in` after the password, `manage` for people who are signed in.
  "POST /ticket": async (request, response, body) => {
    const session = sessionOf(request);
    const { purpose } = JSON.parse(body);
    const isAllowed = purpose === "sign-in" ? session && !session.isSignedIn : purpose === "manage" && session?.isSignedIn;
    json(response, isAllowed ? 200 : 401, isAllowed ? { ticket: await ticketFor(session, purpose) } : {});
  },
  // Whoever has a valid assertion for a ticket of this very session is in.
  "POST /assertion": async (request, response, body) => {
    const session = sessionOf(request);
    const claims = await verify(JSON.parse(body).assertion);
    const isOurs = claims && session && !session.isSignedIn && session.user === claims.sub && session.tickets.delete(claims.ticket);
    if (isOurs) {
      // A new id for a session that may more than before.
      sessions.delete(cookieOf(request));
      start(response, { user: session.user, isSignedIn: true });
    }

    json(response, isOurs ? 200 : 401, {});
  },
  "GET /page.js": (request, response) => response.writeHead(200, { "Content-Type": "text/javascript" })
    .end(readFileSync(new URL("../page.js", import.meta.url))),
};

const signInForm = `
  <h1>Sign in</h1>
  <form method="post" action="/password">
    <p><label>User <input name="user" autocomplete="username"></label></p>
    <p><label>Password <input name="password" type="password" autocomplete="current-password"></label></p>
    <p><button>Continue</button></p>
  </form>`;

function ticketFor(session, purpose) {
  const id = randomUUID();
  session.tickets.add(id);
  return new SignJWT({ purpose, ...(purpose === "sign-in" && { credential: "password" }) })
    .setProtectedHeader({ alg: "HS256" }).setIssuer(issuer).setAudience("serverless2fa").setSubject(session.user)
    .setJti(id).setIssuedAt().setExpirationTime("5m").sign(ticketKey);
}

async function verify(assertion) {
  try {
    const { payload } = await jwtVerify(assertion, published, { issuer: "serverless2fa", audience: "demo-help-desk", algorithms: ["ES256"] });
    return payload;
  } catch {
    return null;
  }
}

function start(response, session) {
  const id = randomBytes(32).toString("hex");
  // The tickets that were given to this browser: an assertion counts for one of these, once.
  sessions.set(id, { ...session, tickets: new Set() });
  // Behind https add Secure.
  response.setHeader("Set-Cookie", `session=${id}; HttpOnly; SameSite=Strict; Path=/`);
}

const cookieOf = (request) => /(?:^|; )session=([0-9a-f]{64})/u.exec(request.headers.cookie ?? "")?.[1];
const sessionOf = (request) => sessions.get(cookieOf(request));
const escape = (text) => text.replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`);
const json = (response, status, value) => response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
const page = (response, body) => response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(`<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>My application</title>
<main>${body}</main>
<script type="module" src="${service}/api/ui/two-factor.js"></script>
<script type="module" src="/page.js"></script>`);

async function read(request) {
  let body = "";
  for await (const chunk of request) {
    body += chunk;
    if (body.length > 16_384) {
      throw new Error("Too long.");
    }
  }

  return body;
}

// A page of another site must not sign anybody in or out here, least of all as somebody else.
const isForeign = (request) => request.method !== "GET"
  && (!["same-origin", undefined].includes(request.headers["sec-fetch-site"])
    || ![`http://${request.headers.host}`, `https://${request.headers.host}`, undefined].includes(request.headers.origin));

function fail(message) {
  console.error(message);
  process.exit(1);
}

const server = createServer(async (request, response) => {
  response.setHeader("Content-Security-Policy",
    `default-src 'none'; script-src 'self' ${service}; connect-src 'self' ${service}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`);
  response.setHeader("Cache-Control", "no-store");
  try {
    const route = routes[`${request.method} ${request.url}`];
    const body = await read(request);
    await (!route ? response.writeHead(404).end()
      : isForeign(request) ? response.writeHead(403).end()
        : route(request, response, body));
  } catch {
    response.writeHead(400).end();
  }
});
server.listen(Number(process.env.PORT ?? 5000), "127.0.0.1", () => console.log(`http://localhost:${server.address().port}`));
