import { randomUUID } from "node:crypto";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { isOutage } from "#app/_server/outage.ts";
import { GET as listRoute } from "#app/api/v1/activity/items/route.ts";
import { POST as openRoute } from "#app/api/v1/activity/open/route.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { issueToken } from "#core/directory/api-keys.ts";
import { mergeSpool } from "#core/flows/spool/merge-spool.ts";
import { useHeadFile } from "#core/log/heads/guard.ts";
import { useKeys } from "#core/log/keys/keys.ts";
import { openLocalKeys } from "#core/log/keys/local-keys.ts";
import { pauseRecording } from "#core/programme/recording/pause-recording.ts";
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

let server: DurableServer;
let db: Database;
let ana: PersonViewer;
const sessionId = randomUUID();
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

test("with the database killed nothing is opened, a pause is an outage that the spool takes, and both go on once it is back", async () => {
  await server.kill();
  await refusedTogether();
  const failed = await pauseRecording(ana).catch((error: unknown) => error);
  expect(isOutage(failed)).toBe(true);
  const askedAt = new Date().toISOString();
  await spool().add({
    ...{ id: randomUUID(), kind: "pause", personId: ana.personId, sessionId, askedAt, input: {} },
  });
  await expect(mergeSpool()).rejects.toThrow();
  expect((await spool().pending()).acts).toHaveLength(1);
  await close();
  await server.restart();
  open();
  expect(await mergeSpool()).toMatchObject({ done: 1, already: 0 });
  expect(await mergeSpool()).toMatchObject({ done: 0, already: 0 });
  const [pause, ...more] = await db.prisma.recordingPause.findMany();
  expect([pause?.beganAt.toISOString(), more.length]).toEqual([askedAt, 0]);
  await opensAgain();
}, 60_000);
