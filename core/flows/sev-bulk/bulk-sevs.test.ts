import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#core/base/viewer.ts";
import { fileSev } from "#core/sev/raise/file-sev.ts";
import { sevView } from "#core/sev/views/sev-view.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { makeSev } from "#test/factories/sev.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { bulkSevs } from "./bulk-sevs.ts";
import { BULK_MAX } from "./schema.ts";

let house: TestHouse;
let reviewer: PersonViewer;
let filer: PersonViewer;
beforeAll(async () => {
  house = await testHouse();
  reviewer = await makePerson({ roles: ["reviewer"], isSubject: false });
  await makePerson({ roles: ["reviewer"], isSubject: false });
  filer = await makePerson();
});
afterAll(() => house.drop());

const reason = "The same mistake of one dashboard";
const file = async () => {
  const { number, version } = await fileSev(filer, { title: "Looks open", text: "Everybody can see it." });
  return { number, version };
};
const entriesOf = (kind: string) => database().prisma.entry.count({ where: { kind } });

test("one reason makes one entry and one version for each, and says of each how it went", async () => {
  const [a, b, stale] = [await file(), await file(), { ...(await file()), version: 9 }];
  const close = await makeSev({ actorId: reviewer.personId });
  const before = await entriesOf("sev.dismiss");
  const items = [a, stale, { number: close.number, version: 1 }, { number: 999_999, version: 1 }, b];
  const answer = await bulkSevs(reviewer, { act: "dismiss", label: "false_positive", reason, items });
  expect(answer.items.map(({ number, status }) => [number, status])).toEqual(
    items.map(({ number }) => [number, number === a.number || number === b.number ? "done" : "refused"]),
  );
  expect(answer.items.map((item) => ("code" in item ? item.code : null))).toEqual([
    null,
    "stale",
    "conflict_of_interest",
    "not_found",
    null,
  ]);
  expect(await entriesOf("sev.dismiss")).toBe(before + 2);
  const view = await sevView(reviewer, b.number);
  expect(view).toMatchObject({ state: "dismissed", version: 2 });
  expect(view.timeline.at(-1)).toMatchObject({ reason });
  expect((await sevView(reviewer, stale.number)).state).toBe("triage");
});

test("dismissed many at once, a SEV 0-1 still waits for a second reviewer", async () => {
  const serious = await file();
  await bulkSevs(reviewer, { act: "severity", to: 1, reason, items: [serious] });
  const mild = await file();
  const items = [{ ...serious, version: 2 }, mild];
  await bulkSevs(reviewer, { act: "dismiss", label: "true_positive", reason, items });
  const rows = await database().prisma.sev.findMany({
    where: { number: { in: items.map(({ number }) => number) } },
  });
  expect(rows.map(({ number, held, heldFor }) => [number, held, heldFor])).toEqual(
    expect.arrayContaining([
      [serious.number, 1, "dismiss"],
      [mild.number, null, null],
    ]),
  );
});

test("assign, snooze and link work for many, without an entry where one makes none", async () => {
  const items = [await file(), await file()];
  const entries = () => database().prisma.entry.count();
  const before = await entries();
  await bulkSevs(reviewer, { act: "assign", person: reviewer.personId, items });
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const snoozed = await bulkSevs(reviewer, { act: "snooze", until, items });
  expect(snoozed.items.map(({ status }) => status)).toEqual(["done", "done"]);
  expect(await entries()).toBe(before);
  const other = await file();
  const linked = await bulkSevs(reviewer, { act: "link", other: other.number, reason, items });
  expect(linked.items.map(({ status }) => status)).toEqual(["done", "done"]);
});

test("too many, none, one twice, no reason and no role are refused before anything is done", async () => {
  const one = await file();
  const many = Array.from({ length: BULK_MAX + 1 }, (_, n) => ({ number: n + 1, version: 1 }));
  for (const items of [many, [], [one, one]])
    await expect(bulkSevs(reviewer, { act: "investigate", reason, items })).rejects.toThrow();
  await expect(bulkSevs(reviewer, { act: "investigate", reason: "short", items: [one] })).rejects.toThrow();
  await expect(bulkSevs(filer, { act: "investigate", reason, items: [one] })).rejects.toMatchObject({
    code: "forbidden",
  });
  expect((await sevView(reviewer, one.number)).version).toBe(1);
});
