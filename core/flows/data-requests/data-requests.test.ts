import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { monthsAfter, REQUEST_MOVES, type RequestAct, type RequestState } from "#core/policy/data-request.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeSource } from "#test/verbs/world.ts";
import { makeWhyWorld, type WhyWorld } from "#test/why-world.ts";
import { privacyDue } from "../privacy-due/privacy-due.ts";
import { askBack, replyToRequest } from "./ask-back.ts";
import { askRequest, type RequestActed } from "./ask-request.ts";
import { decideRequest } from "./decide-request.ts";
import { escalateRequests } from "./escalate-requests.ts";
import { extendRequest } from "./extend-request.ts";
import { listRequests, oneRequest } from "./list-requests.ts";
import { myRequests } from "./my-requests.ts";
import { startErasure } from "./start-erasure.ts";
import { takeRequest } from "./take-request.ts";
import { whoHandles } from "./who-handles.ts";
import { withdrawRequest } from "./withdraw-request.ts";

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
afterEach(async () => {
  vi.restoreAllMocks();
  const { items } = await myRequests(world.asker);
  for (const { id, version, state } of items)
    if (["received", "taken", "asked_back"].includes(state))
      await withdrawRequest(world.asker, { id, version });
  await database().pool.query("DELETE FROM pgboss.job WHERE name = 'tell'");
  // So many tests ask that the day would be full.
  await database().pool.query("UPDATE data_request SET received_at = received_at - interval '2 days'");
});

const ask = (over: object = {}) => askRequest(world.asker, { article: "restrict", text, ...over });
const taken = async (over: object = {}) => takeRequest(world.steward, await ask(over));
const open = async (viewer: PersonViewer) => (await listRequests(viewer, {})).items;
const mine = async (id: string) => (await myRequests(world.asker)).items.find((each) => each.id === id);
const moveTo = (at: Date) => vi.spyOn(systemClock, "now").mockReturnValue(at);
async function told(kind: string): Promise<string[]> {
  const { rows } = await database().pool.query<{ to: string[] }>(
    "SELECT data -> 'to' AS to FROM pgboss.job WHERE name = 'tell' AND data ->> 'kind' = $1",
    [kind],
  );
  return rows.flatMap(({ to }) => to).sort();
}

const ACTS: Record<RequestAct, (at: RequestActed) => Promise<RequestActed>> = {
  take: (at) => takeRequest(world.reader, at),
  back: (at) => askBack(world.steward, { ...at, text }),
  reply: (at) => replyToRequest(world.asker, { ...at, text }),
  extend: (at) => extendRequest(world.steward, { ...at, reason }),
  decide: (at) => decideRequest(world.steward, { ...at, outcome: "granted", reason }),
  withdraw: (at) => withdrawRequest(world.asker, at),
  erase: (at) => startErasure(world.privacy, { ...at, reasonCode: "objection", reason }),
};
const WAYS: Partial<Record<RequestState, readonly RequestAct[]>> = {
  taken: [],
  asked_back: ["back"],
  granted: ["decide"],
  withdrawn: ["withdraw"],
};
test.each(Object.keys(WAYS) as RequestState[])(
  "of a request that is %s the acts do what the table says",
  async (state) => {
    for (const act of Object.keys(ACTS) as RequestAct[]) {
      if (act === "erase" && state === "granted") continue; // its own test below
      let at = await taken();
      for (const step of WAYS[state] ?? []) at = await ACTS[step](at);
      expect(at.state).toBe(state);
      const done = ACTS[act](at);
      if (REQUEST_MOVES[act].includes(state)) expect((await done).version).toBe(at.version + 1);
      else
        await expect(done, `${act} while ${state}`).rejects.toMatchObject({
          code: act === "erase" ? "not_found" : "invalid", // to a privacy officer it is not there before
        });
    }
  },
);

test("it goes to stewards who are apart: not the person, nor their line, nor whom they name", async () => {
  const handlers = (await whoHandles(world.asker)).items;
  expect(handlers.map(({ id }) => id)).not.toContain(world.boss.personId);
  const asked = await ask({ exclude: [world.reader.personId] });
  expect(asked).toMatchObject({ state: "received", to: "stewards", people: 1 });
  expect(await told("rights.asked")).toEqual([world.steward.personId]);
  expect(await open(world.steward)).toMatchObject([
    { person: "Whyasker-name", may: { take: true, decide: false } },
  ]);
  const self: PersonViewer = { ...world.asker, roles: new Set(["employee", "steward"]) };
  for (const near of [world.boss, world.bossOfBoss, world.reader, self]) {
    expect(await open(near)).toEqual([]);
    for (const act of [oneRequest, takeRequest])
      await expect(act(near, asked)).rejects.toMatchObject({ code: "not_found" });
  }
  const everybody = [world.reader, world.steward, world.privacy].map(({ personId }) => personId);
  await expect(ask({ exclude: everybody })).rejects.toMatchObject({ code: "unavailable" });
  for (const stranger of [world.boss.personId, randomUUID()])
    await expect(ask({ exclude: [stranger] })).rejects.toMatchObject({ code: "invalid", field: "exclude" });
});

test("whoever took it answers it: another takes it over first, in sight", async () => {
  const at = await taken();
  const said = { ...at, outcome: "granted", reason };
  await expect(decideRequest(world.reader, said)).rejects.toMatchObject({ code: "forbidden" });
  await expect(takeRequest(world.steward, at)).rejects.toMatchObject({ code: "invalid" });
  await expect(takeRequest(world.reader, { ...at, version: 1 })).rejects.toMatchObject({ code: "stale" });
  const over = await takeRequest(world.reader, at);
  await decideRequest(world.reader, { ...said, ...over });
  expect((await mine(at.id))?.steps.map(({ kind, by }) => [kind, by])).toEqual([
    ["rights.ask", null],
    ["rights.take", "Sam Steward"],
    ["rights.take", "Whyreader-name"],
    ["rights.decide", "Whyreader-name"],
  ]);
});

test("asked back and answered, the month runs on; every word is kept in order for both sides", async () => {
  const at = await taken();
  const asked = await askBack(world.steward, { ...at, text: "Which days?  The whole of March?" });
  expect(asked.dueAt).toEqual(at.dueAt);
  expect(await told("rights.back")).toEqual([world.asker.personId]);
  await expect(replyToRequest(world.steward, { ...asked, text })).rejects.toMatchObject({
    code: "not_found",
  });
  const replied = await replyToRequest(world.asker, { ...asked, text: "Only the first week of it." });
  expect(await told("rights.replied")).toEqual([world.steward.personId]);
  expect(replied).toMatchObject({ state: "taken", dueAt: at.dueAt });
  const steps = (await oneRequest(world.steward, { id: at.id })).steps;
  expect(steps.map((step) => step.text)).toEqual([
    text,
    null,
    "Which days?  The whole of March?",
    "Only the first week of it.",
  ]);
});

test("due in a calendar month; extended once, within it, to three in all; the person is told at once", async () => {
  const start = new Date("2027-01-31T09:00:00Z");
  moveTo(start);
  const at = await taken();
  expect(at.dueAt.toISOString()).toBe("2027-02-28T09:00:00.000Z");
  moveTo(new Date(at.dueAt.getTime() + 1));
  await expect(extendRequest(world.steward, { ...at, reason })).rejects.toMatchObject({ code: "invalid" });
  moveTo(new Date(at.dueAt.getTime() - 1));
  const longer = await extendRequest(world.steward, { ...at, reason });
  expect(longer.dueAt.toISOString()).toBe("2027-04-30T09:00:00.000Z");
  expect(await told("rights.extended")).toEqual([world.asker.personId]);
  expect(await mine(at.id)).toMatchObject({ extended: true, late: false });
  await expect(extendRequest(world.steward, { ...longer, reason })).rejects.toMatchObject({
    code: "invalid",
  });
});

test("what nobody answers goes to privacy officers by itself, once, at the minute; its due date stays", async () => {
  const asked = await ask();
  moveTo(new Date(asked.dueAt.getTime() - 60_000));
  expect(await escalateRequests(worker)).toBe(0);
  moveTo(asked.dueAt);
  expect(await escalateRequests(worker)).toBe(1);
  expect(await escalateRequests(worker)).toBe(0);
  expect(await told("rights.late")).toEqual([world.privacy.personId]);
  expect(await mine(asked.id)).toMatchObject({ escalated: true, late: true, dueAt: asked.dueAt });
  const due = (await privacyDue(world.privacy)).items.filter(({ id }) => id === asked.id);
  expect(due).toMatchObject([
    { kind: "request", late: true, marks: ["escalated"], path: `/requests/${asked.id}` },
  ]);
});

test("a refusal names a ground of its article, and so does a grant in part", async () => {
  const at = await taken();
  for (const wrong of [{ outcome: "refused" }, { outcome: "granted", ground: "unfounded" }])
    await expect(decideRequest(world.steward, { ...at, ...wrong, reason })).rejects.toThrow(/ground/);
  const not = { ...at, outcome: "refused", ground: "compelling", reason };
  await expect(decideRequest(world.steward, not)).rejects.toMatchObject({ code: "invalid", field: "ground" });
  await decideRequest(world.steward, { ...not, outcome: "partly", ground: "accurate" });
  expect(await told("rights.decided")).toEqual([world.asker.personId]);
  expect(await mine(at.id)).toMatchObject({ state: "partly", ground: "accurate", erasure: null });
});

test("nobody finds another's request: not in theirs, not by its id, and the log names nobody and no word of it", async () => {
  const asked = await ask();
  const stranger = await makePerson();
  expect((await myRequests(stranger)).items).toEqual([]);
  await expect(withdrawRequest(stranger, asked)).rejects.toMatchObject({ code: "not_found" });
  await expect(listRequests(stranger, {})).rejects.toMatchObject({ code: "forbidden" });
  const { rows } = await database().pool.query<{ actor_id: string | null; body: string }>(
    "SELECT actor_id, convert_from(bytes, 'UTF8') AS body FROM entry WHERE kind = 'rights.ask'",
  );
  for (const { actor_id, body } of rows) {
    expect(actor_id).toBeNull();
    for (const secret of ["Canary", world.asker.personId, world.asker.name])
      expect(body).not.toContain(secret);
  }
});

test("the list goes on where it ended, each request once", async () => {
  for (let n = 0; n < 3; n++) await ask();
  for (const list of ["open", "done"] as const) {
    const all = (await listRequests(world.steward, { list })).items.map(({ id }) => id);
    const paged: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await listRequests(world.steward, { list, limit: 1, ...(cursor ? { cursor } : {}) });
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    } while (cursor);
    expect(all.length).toBeGreaterThan(1);
    expect(paged).toEqual(all);
  }
});

test("what is due stands first by its time, and only a privacy officer opens it", async () => {
  await expect(privacyDue(world.steward)).rejects.toMatchObject({ code: "forbidden" });
  const exclude = [world.steward.personId, world.reader.personId];
  const at = await takeRequest(world.privacy, await ask({ exclude }));
  const other = await extendRequest(world.privacy, {
    ...(await takeRequest(world.privacy, await ask({ exclude }))),
    reason,
  });
  const ids = (await privacyDue(world.privacy)).items.map(({ id }) => id);
  expect(ids.indexOf(at.id)).toBeLessThan(ids.indexOf(other.id));
  expect(monthsAfter(new Date(), 2).getTime()).toBeLessThan(other.dueAt.getTime() + DAY_MS);
});

test("“to stewards” is who sees it: a privacy officer finds it once it is late, is theirs, or nobody else is left", async () => {
  const seen = async ({ id }: RequestActed) => (await open(world.privacy)).some((each) => each.id === id);
  const asked = await ask();
  expect(asked.to).toBe("stewards");
  expect(await seen(asked)).toBe(false);
  for (const act of [oneRequest, takeRequest])
    await expect(act(world.privacy, asked)).rejects.toMatchObject({ code: "not_found" });
  const left = await ask({ exclude: [world.steward.personId, world.reader.personId] });
  expect(left.to).toBe("privacy");
  expect(await seen(left)).toBe(true);
  moveTo(asked.dueAt);
  await escalateRequests(worker);
  expect(await seen(asked)).toBe(true);
  await takeRequest(world.privacy, { ...asked, version: 2 });
});

test("what came straight to privacy officers waits on their page", async () => {
  const asked = await ask({ exclude: [world.steward.personId, world.reader.personId] });
  const due = (await privacyDue(world.privacy)).items.map(({ kind, id }) => [kind, id]);
  expect(due).toContainEqual(["request", asked.id]);
});
