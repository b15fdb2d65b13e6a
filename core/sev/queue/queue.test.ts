import { afterAll, beforeAll, expect, test } from "vitest";
import { HOUR_MS } from "#core/base/durations.ts";
import { database } from "#db/current.ts";
import { statement } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { makeSev } from "#test/factories/sev.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { listSevs, type SevListItem } from "../views/list-sevs.ts";
import { countSevs } from "./count-sevs.ts";
import { SevFilter } from "./list-query.ts";
import { QUEUE_VIEWS, SEV_SORTS } from "./names.ts";

let house: TestHouse;
let reviewer: Awaited<ReturnType<typeof makePerson>>;
beforeAll(async () => {
  house = await testHouse();
  reviewer = await makePerson({ roles: ["reviewer"], isSubject: false });
  for (let n = 0; n < 60; n++) await makeSev(madeUp(n));
});
afterAll(() => house.drop());

const STATES = ["triage", "investigating", "contained", "review", "closed", "dismissed"] as const;

/** SEVs of every severity, state and clock; some are equal in all that a list sorts by. */
function madeUp(n: number) {
  const raisedAt = new Date(Date.now() - (n % 17) * 5 * HOUR_MS);
  return {
    automatic: n % 6,
    triaged: n % 5 === 0 ? (n + 2) % 6 : null,
    state: STATES[n % STATES.length]!,
    raisedAt,
    acknowledgedAt: n % 4 === 0 ? raisedAt : null,
    openedAt: n % 3 === 0 ? raisedAt : null,
    closedAt: n % 9 === 0 ? raisedAt : null,
    dss: n % 7 === 0 ? null : 1 + (n % 4),
    readers: n % 5,
    reads: n % 11,
    snoozedUntil: n % 10 === 9 ? new Date(Date.now() + HOUR_MS) : null,
    ownerId: n % 8 === 0 ? reviewer.personId : null,
    title: `Made up ${n}${n === 41 ? " 100%_sure" : ""}`,
  };
}

const shown = async (raw: object): Promise<SevListItem[]> => {
  const { items } = await listSevs(reviewer, { limit: 200, ...raw });
  return items.filter((item): item is SevListItem => !("withheld" in item));
};
const numbersOf = async (raw: object) => (await shown(raw)).map(({ number }) => number);

/** Page by page to the end; `between` may change something after each page. */
async function walk(raw: object, between: (page: number) => Promise<unknown> = async () => undefined) {
  const seen: number[] = [];
  for (let cursor: string | null = "", page = 0; cursor !== null; page++) {
    const answer = await listSevs(reviewer, { ...raw, limit: 7, ...(cursor ? { cursor } : {}) });
    seen.push(...answer.items.map(({ number }) => number));
    cursor = answer.next;
    await between(page);
  }
  return seen;
}

test("the database puts the clock that runs out first where the policy says it runs out first", async () => {
  const due = (await shown({ sort: "clock" })).map(({ clock }) => clock?.dueAt.getTime() ?? Infinity);
  expect(due).toEqual([...due].sort((a, b) => a - b));
  expect(new Set(due).size).toBeGreaterThan(10);
  const soon = due.filter((at) => at < Date.now() + 24 * HOUR_MS).length;
  const awake = (await shown({ view: "risk" })).length;
  const asleep = (await shown({ view: "snoozed" })).filter(
    ({ clock }) => clock && clock.dueAt.getTime() < Date.now() + 24 * HOUR_MS,
  ).length;
  expect(awake + asleep).toBe(soon);
});

test.each(SEV_SORTS)("paging by %s gives each row once, in the order of one long page", async (sort) => {
  expect(await walk({ sort })).toEqual(await numbersOf({ sort }));
});

test.each(SEV_SORTS)(
  "while others change, a row that keeps its place by %s is neither twice nor missing",
  async (sort) => {
    const before = await numbersOf({ sort });
    const moved = new Set<number>();
    const seen = await walk({ sort }, async (page) => {
      const number = before[(page * 13 + 5) % before.length]!;
      moved.add(number);
      const data = {
        automatic: page % 6,
        triaged: page % 6,
        dss: 1 + (page % 4),
        readers: page,
        reads: page * 3,
      };
      await database().prisma.sev.update({
        where: { number },
        data,
      });
      moved.add((await makeSev({ automatic: page % 6, title: "Came meanwhile" })).number);
    });
    const kept = before.filter((number) => !moved.has(number));
    expect(seen.filter((number) => kept.includes(number))).toEqual(kept);
  },
);

test("each view counts what it lists", async () => {
  const filters = QUEUE_VIEWS.map((view) => SevFilter.parse({ view }));
  const counts = await countSevs(house.run, reviewer, filters);
  const listed = await Promise.all(QUEUE_VIEWS.map(async (view) => (await numbersOf({ view })).length));
  expect(Object.fromEntries(QUEUE_VIEWS.map((view, n) => [view, counts[n]]))).toEqual(
    Object.fromEntries(QUEUE_VIEWS.map((view, n) => [view, listed[n]])),
  );
  expect(listed[QUEUE_VIEWS.indexOf("snoozed")]).toBeGreaterThan(0);
  expect(await numbersOf({ view: "open" })).not.toEqual(
    expect.arrayContaining(await numbersOf({ view: "snoozed" })),
  );
});

test("filters narrow, each by what it says, and all at once", async () => {
  const all = await shown({});
  const by = (is: (item: SevListItem) => boolean) => all.filter(is).map(({ number }) => number);
  expect(await numbersOf({ severity: "0,1" })).toEqual(by(({ severity }) => severity <= 1));
  expect(await numbersOf({ dss: ["4"], state: "triage" })).toEqual(
    by(({ dss, state }) => dss === 4 && state === "triage"),
  );
  expect(await numbersOf({ owner: reviewer.personId })).toEqual(by(({ owner }) => owner === reviewer.name));
  expect(await numbersOf({ owner: "nobody" })).toEqual(by(({ owner }) => owner === null));
  const from = new Date(Date.now() - 10 * HOUR_MS).toISOString();
  expect(await numbersOf({ from })).toEqual(by(({ raisedAt }) => raisedAt.toISOString() >= from));
  const sure = by(({ title }) => title.includes("100%_sure"));
  expect(await numbersOf({ q: "SURE 100%_" })).toEqual(sure);
  expect(await numbersOf({ q: "0%s" })).toEqual([]);
  expect(await numbersOf({ q: `sev-${sure[0]}` })).toEqual(sure);
  await expect(listSevs(reviewer, { severity: "6" })).rejects.toThrow();
});

test("what waits for a second person is a view of its own", async () => {
  const { number } = await makeSev({ held: 0, heldFor: "dismiss", heldById: reviewer.personId });
  expect(await shown({ view: "second" })).toMatchObject([{ number, needsSecond: true, heldFor: "dismiss" }]);
  await house.run.all(
    statement`UPDATE sev SET held = NULL, held_for = NULL, held_by_id = NULL WHERE number = ${number}`,
  );
  expect(await shown({ view: "second" })).toEqual([]);
});
