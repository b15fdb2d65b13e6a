import { randomUUID } from "node:crypto";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isOutage } from "#app/_server/outage.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
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
import { makePerson } from "#test/factories/person.ts";
import { type DurableServer, durableServer, FAULTS_ORIGIN } from "./durable-server.ts";

let server: DurableServer;
let db: Database;
let ana: PersonViewer;
const sessionId = randomUUID();
const open = () => {
  const pool = openPool(server.url);
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

test("with the database killed a pause is an outage that the spool takes, and it is merged once it is back", async () => {
  await server.kill();
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
}, 60_000);
