import { randomUUID } from "node:crypto";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { GET as listRoute } from "#app/api/v1/activity/items/route.ts";
import { POST as openRoute } from "#app/api/v1/activity/open/route.ts";
import { POST as optOutRoute } from "#app/api/v1/me/recording/opt-out/route.ts";
import { POST as pauseRoute } from "#app/api/v1/me/recording/pause/route.ts";
import { useWebSettings } from "#config/web.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { issueToken } from "#core/directory/api-keys.ts";
import { mergeSpool } from "#core/flows/spool/merge-spool.ts";
import { useHeadFile } from "#core/log/heads/guard.ts";
import { useKeys } from "#core/log/keys/keys.ts";
import { openLocalKeys } from "#core/log/keys/local-keys.ts";
import { spool, useSpool } from "#core/programme/spool/current.ts";
import { openSpool } from "#core/programme/spool/spool.ts";
import { type Database, openDatabase } from "#db/client.ts";
import { useDatabase } from "#db/current.ts";
import { openPool } from "#db/pool.ts";
import { withBrokenLog } from "#test/break-log.ts";
import { makeGrant, makeItem, makePurpose, PROMPT_TEXT } from "#test/factories/item.ts";
import { makePerson } from "#test/factories/person.ts";
import { type DurableServer, durableServer, FAULTS_ORIGIN } from "./durable-server.ts";

vi.mock("server-only", () => ({})); // a mark for bundlers that throws elsewhere
const jar = new Map<string, { value: string }>();
vi.mock("next/headers", () => ({ cookies: async () => jar, headers: async () => new Headers() })); // Next’s, of a request

let server: DurableServer;
let db: Database;
let ana: PersonViewer;
const sessionId = randomUUID();
const SECRET = "a secret of these tests";
const open = () => {
  const pool = openPool(server.url, { role: "whosaw_app" });
  pool.on("error", () => undefined); // its connections die with the server
  db = openDatabase(pool);
  useDatabase(db);
};
const close = async () => {
  await db.prisma.$disconnect();
  await db.pool.end();
};

beforeAll(async () => {
  server = await durableServer();
  open();
  useKeys(await openLocalKeys(server.keyFolder, FAULTS_ORIGIN));
  useHeadFile(null);
  useWebSettings({ publicUrl: new URL("http://127.0.0.1"), secret: SECRET });
  useSpool(openSpool(await mkdtemp(join(tmpdir(), "whosaw-spool-")), new Uint8Array(32).fill(7)));
  ana = await makePerson();
  const [createdAt, expiresAt] = [new Date(), new Date(Date.now() + 3_600_000)];
  const method = "demo";
  await db.prisma.session.create({
    data: { id: sessionId, personId: ana.personId, method, createdAt, expiresAt },
  });
}, 60_000);
afterAll(async () => {
  await close();
  await server.remove();
});

/** What an analyst holds: everything that is needed to open one item, and a token. */
interface Reader {
  readonly item: string;
  readonly purpose: string;
  readonly token: string;
}
let reader: Reader;

async function makeReader(): Promise<Reader> {
  const { personId, email } = await makePerson({ roles: ["analyst"] });
  const purpose = await makePurpose(personId);
  await makeGrant(personId);
  const { key: token } = await issueToken(systemViewer("cli"), { email, days: 1 });
  return { item: await makeItem(ana.personId), purpose, token };
}

interface Told {
  readonly status: number;
  readonly text: string;
  readonly ms: number;
}

async function asked(route: typeof openRoute, body: object | null): Promise<Told> {
  const since = performance.now();
  const headers = { Authorization: `Bearer ${reader.token}`, "Content-Type": "application/json" };
  const init = body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers };
  const url = new URL("http://127.0.0.1/api/v1/activity");
  if (!body) url.search = new URLSearchParams({ purpose: reader.purpose }).toString();
  const answer = await route(new Request(url, init), { params: Promise.resolve({}) });
  return { status: answer.status, text: await answer.text(), ms: performance.now() - since };
}
const opening = () => asked(openRoute, { item: reader.item, purpose: reader.purpose });
const LIMIT_MS = 20_000;

/** As many as share a statement and a batch, and another that asks after them. */
async function refusedTogether(): Promise<void> {
  const told = await Promise.all([opening(), opening(), opening(), asked(listRoute, null)]);
  expect(told.slice(0, 3).map(({ status }) => status)).toEqual([503, 503, 503]);
  for (const { text, ms } of told) {
    expect(text).not.toContain(PROMPT_TEXT);
    expect(ms).toBeLessThan(LIMIT_MS);
  }
}

async function opensAgain(): Promise<void> {
  const { status, text } = await opening();
  expect([status, text.includes(PROMPT_TEXT)]).toEqual([200, true]);
}

const countReads = () => db.prisma.read.count();

test("with the server stopped in its tracks opening is a 503 in time, no byte leaves, and it goes on by itself", async () => {
  reader = await makeReader();
  await opensAgain();
  const before = await countReads();
  const goOn = server.freeze();
  try {
    await refusedTogether();
  } finally {
    goOn();
  }
  await opensAgain();
  expect(await countReads()).toBe(before + 1);
}, 60_000);

test("with an append that fails, as on a full disk, opening is a 503 and no byte leaves", async () => {
  const before = await countReads();
  await withBrokenLog(server.url, refusedTogether);
  await opensAgain();
  expect(await countReads()).toBe(before + 1);
}, 60_000);

test("while another session holds the log's head, opening is a 503 in time and no byte leaves", async () => {
  const before = await countReads();
  const owner = openPool(server.url, { max: 1 });
  const client = await owner.connect();
  await client.query("BEGIN; SELECT FROM log_head FOR UPDATE");
  try {
    await refusedTogether();
  } finally {
    await client.query("ROLLBACK");
    client.release();
    await owner.end();
  }
  await opensAgain();
  expect(await countReads()).toBe(before + 1);
}, 60_000);

/** As Ana's browser sends it: with her session's cookie, from a page of ours. */
async function byCookie(handler: typeof pauseRoute, headers: Record<string, string> = {}): Promise<Told> {
  const since = performance.now();
  const init = {
    method: "POST",
    headers: { "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json", ...headers },
    body: "{}",
  };
  const request = new Request("http://127.0.0.1/api/v1/me/recording", init);
  const answer = await handler(request, { params: Promise.resolve({}) });
  return { status: answer.status, text: await answer.text(), ms: performance.now() - since };
}

const waiting = async () => (await spool().pending()).acts.map(({ kind }) => kind);

test("with the database killed nothing is opened; pausing and opting out are kept and answered 202, for whoever is signed in alone, and done once it is back", async () => {
  const token = await encode({ token: { sid: sessionId, pid: ana.personId }, secret: SECRET });
  await server.kill();
  await refusedTogether();
  expect((await byCookie(pauseRoute)).status).toBe(401); // nobody’s
  jar.set("whosaw-session", { value: token });
  expect((await byCookie(pauseRoute, { "Sec-Fetch-Site": "cross-site" })).status).toBe(403);
  expect(await waiting()).toEqual([]);
  const told = [await byCookie(pauseRoute), await byCookie(optOutRoute)];
  expect(told.map(({ status }) => status)).toEqual([202, 202]);
  for (const { ms } of told) expect(ms).toBeLessThan(LIMIT_MS);
  expect(await waiting()).toEqual(["pause", "opt_out"]);
  const [pausedAt, outAt] = told.map(({ text }) => JSON.parse(text).askedAt as string);
  await expect(mergeSpool()).rejects.toThrow();
  expect(await waiting()).toHaveLength(2);
  await close();
  await server.restart();
  open();
  expect(await mergeSpool()).toMatchObject({ done: 2, already: 0, refused: 0 });
  expect(await mergeSpool()).toMatchObject({ done: 0, already: 0 });
  const pauses = await db.prisma.recordingPause.findMany();
  expect(pauses.map(({ personId, beganAt }) => [personId, beganAt.toISOString()])).toEqual([
    [ana.personId, pausedAt],
  ]);
  const outs = await db.prisma.recordingOptOut.findMany();
  expect(outs.map(({ personId, beganAt }) => [personId, beganAt.toISOString()])).toEqual([
    [ana.personId, outAt],
  ]);
  await opensAgain();
}, 60_000);
