import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { systemClock } from "#core/base/clock.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeSource } from "#test/verbs/world.ts";
import { makeWhyWorld, type WhyWorld } from "#test/why-world.ts";
import { declineErasure } from "../erasure/decline-erasure.ts";
import { erasePerson } from "../erasure/erase-person.ts";
import { listErasures } from "../erasure/list-erasures.ts";
import { requestErasure } from "../erasure/request-erasure.ts";
import { privacyDue } from "../privacy-due/privacy-due.ts";
import { askRequest, type RequestActed } from "./ask-request.ts";
import { decideRequest } from "./decide-request.ts";
import { escalateRequests } from "./escalate-requests.ts";
import { listRequests, oneRequest } from "./list-requests.ts";
import { startErasure } from "./start-erasure.ts";
import { takeRequest } from "./take-request.ts";

const text = "Canary-wish: the screenshots of March, please.";
const reason = "Canary-answer: it is kept for a claim.";
const worker = systemViewer("worker");

let house: TestHouse;
let world: WhyWorld;
beforeAll(async () => {
  house = await testHouse();
  await makeSource([]);
  world = await makeWhyWorld();
});
afterAll(() => house.drop());

const moveTo = (at: Date) => vi.spyOn(systemClock, "now").mockReturnValue(at);
async function told(kind: string): Promise<string[]> {
  const { rows } = await database().pool.query<{ to: string[] }>(
    "SELECT data -> 'to' AS to FROM pgboss.job WHERE name = 'tell' AND data ->> 'kind' = $1",
    [kind],
  );
  return rows.flatMap(({ to }) => to).sort();
}

test("a granted erasure erases nothing until a privacy officer starts it and a second person confirms; nothing else is said", async () => {
  const me = await makePerson({ name: "Erased-soon" });
  const stands = async (id: string) => (await oneRequest(world.steward, { id })).erasure;
  const part = await askRequest(me, { article: "erase", kinds: ["screenshot"], text });
  const granted = async (of: RequestActed) =>
    decideRequest(world.steward, { ...(await takeRequest(world.steward, of)), outcome: "granted", reason });
  const ofPart = await granted(part);
  expect(await stands(part.id)).toEqual({ is: "none" });
  const start = { reasonCode: "objection", reason: "Nothing stands against it here." };
  await expect(startErasure(world.privacy, { ...ofPart, ...start })).rejects.toMatchObject({
    code: "invalid",
  });

  const all = await granted(await askRequest(me, { article: "erase", text }));
  expect(await stands(all.id)).toEqual({ is: "not_started" });
  expect(await told("rights.erase")).toContain(world.privacy.personId);
  expect(await told("rights.erase")).not.toContain(world.steward.personId);
  expect((await privacyDue(world.privacy)).items.map(({ kind, id }) => [kind, id])).toContainEqual([
    "erasure.start",
    all.id,
  ]);
  await expect(startErasure(world.steward, { ...all, ...start })).rejects.toMatchObject({
    code: "forbidden",
  });
  const started = await startErasure(world.privacy, { ...all, ...start });
  const waits = await stands(all.id);
  expect(waits).toMatchObject({ is: "waits" });
  await expect(startErasure(world.privacy, { ...started, ...start })).rejects.toMatchObject({
    code: "invalid",
  });
  const number = waits && "number" in waits ? waits.number : 0;
  await expect(erasePerson(world.privacy, { number, reason, version: 1 })).rejects.toMatchObject({
    code: "forbidden",
  });
  expect(await database().prisma.person.count({ where: { id: me.personId } })).toBe(1);
  await erasePerson(world.steward, { number, reason, version: 1 });
  const texts = await database().pool.query<{ text: string }>(
    "SELECT string_agg(d.fields::text, ' ') AS text FROM data_request q CROSS JOIN unnest(q.leaves) l JOIN entry_detail d ON d.leaf_index = l WHERE q.id = $1",
    [all.id],
  );
  expect(texts.rows[0]?.text).toBeNull(); // what they wrote went with them
});

test("an erasure that was asked for is kept from whom the request was kept from, to the end", async () => {
  const excluded = await makePerson({ roles: ["privacy"], isSubject: false });
  const boss = await makePerson({ roles: ["admin"], isSubject: false });
  const me = await makePerson({ managerId: boss.personId });
  const asked = await askRequest(me, { article: "erase", text, exclude: [excluded.personId] });
  const taken = await takeRequest(world.steward, asked);
  const granted = await decideRequest(world.steward, { ...taken, outcome: "granted", reason });
  await startErasure(world.privacy, {
    ...granted,
    reasonCode: "objection",
    reason: "Nothing is against it.",
  });
  const erasures = async (viewer: PersonViewer) =>
    (await listErasures(viewer)).items.filter(({ person }) => person.id === me.personId);
  const [{ number } = { number: 0 }] = await erasures(world.privacy);
  for (const kept of [excluded, boss]) {
    expect(await erasures(kept)).toEqual([]);
    const decision = { number, version: 1, reason: "It is not what we want." };
    for (const act of [erasePerson, declineErasure])
      await expect(act(kept, decision)).rejects.toMatchObject({ code: "not_found" });
  }
  const dueFor = async (viewer: PersonViewer) =>
    (await privacyDue(viewer)).items.filter((due) => due.number === number);
  expect(await dueFor(excluded)).toEqual([]);
  expect(await dueFor(world.privacy)).toHaveLength(1);
  await declineErasure(world.steward, { number, version: 1, reason: "It is too early for this." });
  expect(await erasures(boss)).toEqual([]);
});

test("a granted erasure that nobody carries out is late at its due date; one that was asked for elsewhere is this one", async () => {
  const me = await makePerson();
  const taken = await takeRequest(world.steward, await askRequest(me, { article: "erase", text }));
  const granted = await decideRequest(world.steward, { ...taken, outcome: "granted", reason });
  await database().pool.query("DELETE FROM pgboss.job WHERE name = 'tell'");
  moveTo(granted.dueAt);
  expect(await escalateRequests(worker)).toBeGreaterThan(0);
  expect((await oneRequest(world.steward, { id: granted.id })).escalated).toBe(true);
  expect(await escalateRequests(worker)).toBe(0);
  expect(await told("rights.erase")).toContain(world.privacy.personId);
  vi.restoreAllMocks();
  const why = { scope: "subject", reasonCode: "objection", reason: "They asked for it." };
  const { number } = await requestErasure(world.privacy, { person: me.personId, ...why });
  const { erasure, version } = await oneRequest(world.steward, { id: granted.id });
  expect(erasure).toEqual({ is: "waits", number });
  expect((await listRequests(world.privacy, { list: "to_erase" })).items.map(({ id }) => id)).not.toContain(
    granted.id,
  );
  const start = { id: granted.id, version, reasonCode: "objection", reason: "Nothing is against it." };
  await expect(startErasure(world.privacy, start)).rejects.toMatchObject({ code: "invalid" });
});
