import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { HOUR_MS } from "#core/base/durations.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import type { SpooledAct, SpooledKind } from "#core/programme/spool/act.ts";
import { spool, useSpool } from "#core/programme/spool/current.ts";
import { openSpool } from "#core/programme/spool/spool.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { mergeSpool } from "./merge-spool.ts";

let house: TestHouse;
let folder: string;
let ana: PersonViewer;
const sessionId = randomUUID();
const askedAt = new Date(Date.now() - 60_000);
beforeAll(async () => {
  house = await testHouse();
  folder = await mkdtemp(join(tmpdir(), "whosaw-spool-"));
  useSpool(openSpool(folder, new Uint8Array(32).fill(7)));
  ana = await makePerson();
  await session(sessionId, {});
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await house.drop();
});

const session = (id: string, over: object) =>
  database().prisma.session.create({
    data: {
      ...{ id, personId: ana.personId, method: "demo", createdAt: new Date(askedAt.getTime() - HOUR_MS) },
      expiresAt: new Date(askedAt.getTime() + HOUR_MS),
      ...over,
    },
  });
const act = (kind: SpooledKind, over: Partial<SpooledAct> = {}): SpooledAct => ({
  ...{ id: randomUUID(), kind, personId: ana.personId, sessionId, askedAt: askedAt.toISOString(), input: {} },
  ...over,
});
const none = { done: 0, refused: 0, already: 0, strange: 0 };
const clearOf = async (kind: string) => {
  const { rows } = await house.db.pool.query<{ body: Record<string, unknown> }>(
    "SELECT convert_from(bytes, 'UTF8')::jsonb AS body FROM entry WHERE kind = $1 ORDER BY leaf_index",
    [kind],
  );
  return rows.map(({ body }) => body);
};

test("what waited is done once, counts from when it was asked, and both times stand in the log", async () => {
  const input = { title: "My tax letters were on the screen", text: "Please look who could see them." };
  const acts = [act("pause"), act("opt_out"), act("file_sev", { input })];
  for (const each of acts) await spool().add(each);
  expect(await mergeSpool()).toEqual({ ...none, done: 3 });
  const pause = await database().prisma.recordingPause.findFirstOrThrow();
  expect(pause.beganAt).toEqual(askedAt);
  expect(pause.endsAt.getTime() - askedAt.getTime()).toBe(30 * 60_000);
  expect(await clearOf("recording.pause")).toMatchObject([{ askedAt: askedAt.toISOString(), spooled: true }]);
  const merges = await clearOf("spool.merge");
  expect(merges.map(({ act: id, what, outcome }) => [id, what, outcome])).toEqual(
    acts.map(({ id, kind }) => [id, kind, "done"]),
  );
  for (const { mergedAt, recordedAt } of merges)
    expect(Math.abs(Date.parse(String(mergedAt)) - Date.parse(String(recordedAt)))).toBeLessThan(5_000);
  for (const each of acts) await spool().add(each); // killed before the file was gone
  expect(await mergeSpool()).toEqual({ ...none, already: 3 });
  expect(await database().prisma.sev.count()).toBe(1);
  expect(await database().prisma.recordingPause.count()).toBe(1);
});

test("a filing that was merged names its filer nowhere in clear", async () => {
  const [filed] = await database().prisma.sevEvent.findMany({ where: { kind: "filed" } });
  expect(filed?.actorId).toBeNull();
  expect(JSON.stringify(await clearOf("spool.merge"))).not.toContain(ana.personId);
});

test.each<[string, () => Promise<Partial<SpooledAct>>]>([
  ["of a session that never was", async () => ({ sessionId: randomUUID() })],
  ["of somebody else's session", async () => ({ personId: (await makePerson()).personId })],
  [
    "of a session that was ended before",
    async () => {
      const id = randomUUID();
      await session(id, { revokedAt: new Date(askedAt.getTime() - 1) });
      return { sessionId: id };
    },
  ],
  [
    "of a session that had run out",
    async () => {
      const id = randomUUID();
      await session(id, { expiresAt: askedAt });
      return { sessionId: id };
    },
  ],
  ["that its verb does not take", async () => ({ kind: "file_sev", input: { title: "x", text: "" } })],
])("an act %s is refused, once, and that is in the log", async (_name, over) => {
  const pauses = await database().prisma.recordingPause.count();
  await spool().add(act("pause", await over()));
  expect(await mergeSpool()).toEqual({ ...none, refused: 1 });
  expect((await clearOf("spool.merge")).at(-1)).toMatchObject({ outcome: "refused" });
  expect(await database().prisma.recordingPause.count()).toBe(pauses);
  expect(await mergeSpool()).toEqual(none);
});
