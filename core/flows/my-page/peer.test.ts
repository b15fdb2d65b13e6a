import { afterAll, beforeAll, expect, test } from "vitest";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeVerbWorld } from "#test/verbs/world.ts";
import { myDays, myPage } from "./my-page.ts";
import { myTable } from "./table.ts";

let house: TestHouse;
let reader: PersonViewer;
beforeAll(async () => {
  house = await testHouse();
  await makeVerbWorld();
  reader = await makePerson({ name: "Reader", teamId: "Ads" });
});
afterAll(() => house.drop());

const ids = (people: readonly PersonViewer[]) => people.map(({ personId }) => personId);

/** All that somebody's page answers, without the places in the log and what is read of everybody else. */
async function toldTo(me: PersonViewer): Promise<string> {
  const answers = [await myPage(me, {}), await myDays(me, {}), await myTable(me, {})];
  return JSON.stringify(answers, (key, value) =>
    ["id", "leaves", "asOf", "sevs", "nobody", "sources"].includes(key) ? undefined : value,
  );
}

test("a peer who knows when a conversation was read cannot tell whether others were read with it, or how many", async () => {
  const [alone, withOne, withMany] = [await makePerson(), await makePerson(), await makePerson()];
  const peer = await makePerson({ name: "Peer Pressman" });
  const crowd = await Promise.all(Array.from({ length: 6 }, () => makePerson()));
  const at = (minute: number) => new Date(Date.UTC(2026, 2, 3, 14, minute));
  await appendReads(systemViewer("seed"), [
    chatRead(reader, at(3), ids([alone]), { items: 1 }),
    chatRead(reader, at(27), ids([withOne, peer]), { items: 2 }),
    chatRead(reader, at(58), ids([withMany, ...crowd]), { items: 7 }),
  ]);
  const told = await toldTo(alone);
  expect(await toldTo(withOne)).toBe(told);
  expect(await toldTo(withMany)).toBe(told);
  expect(told).toContain("2026-03-03T14:00:00.000Z");
  for (const secret of ["Peer Pressman", peer.personId]) expect(told).not.toContain(secret);
});

test("of a read of everybody the count is told in round numbers, and a small one not at all", async () => {
  const me = await makePerson({ isSubject: true });
  const whole = (items: number, day: number) => ({
    ...chatRead(reader, new Date(Date.UTC(2026, 3, day)), []),
    scope: "dataset" as const,
    items,
  });
  await appendReads(systemViewer("seed"), [whole(3, 1), whole(1_234, 2)]);
  const lines = (await myPage(me, {})).lines.filter(({ byName }) => !byName);
  expect(lines.slice(0, 2).map(({ items }) => items)).toEqual([1_200, null]);
  await database().prisma.person.update({ where: { id: me.personId }, data: { isSubject: false } });
});

test("somebody who knows with whom they spoke cannot tell from their page when, how often or by how many that other was read", async () => {
  const [me, partner] = [await makePerson({ isSubject: false }), await makePerson({ isSubject: false })];
  const second = await makePerson({ name: "Second Reader", teamId: "Ads" });
  const at = (day: number, minute: number) => new Date(Date.UTC(2026, 4, day, 9, minute));
  const together = chatRead(reader, at(4, 12), ids([me, partner]), { items: 9 });
  await appendReads(systemViewer("seed"), [together]);
  const before = await toldTo(me);
  expect(before).toContain("2026-05-04T09:00:00.000Z");
  // Of the other alone, many times, by others, in the same minute, refused, exported, on days without a read of one's own.
  await appendReads(systemViewer("seed"), [
    ...[12, 12, 13].map((minute) => chatRead(reader, at(4, minute), ids([partner]), { items: 3 })),
    chatRead(second, at(4, 12), ids([partner]), { how: "export" }),
    chatRead(second, at(6, 1), ids([partner]), { outcome: "refused", refusedWhy: "no_purpose" }),
  ]);
  expect(await toldTo(me)).toBe(before);
  const theirs = await myPage(partner, {});
  expect(theirs.summary.counts.everything).toBe(6);
  // Of the shared read both are told the same, in the same words, and neither how many were in it.
  const shared = (lines: (typeof theirs)["lines"]) =>
    lines.flatMap(({ day, times, items, firstAt }) => [day, times, items, firstAt.getUTCMinutes()]);
  expect(shared((await myPage(me, {})).lines)).toEqual(["2026-05-04", 1, null, 0]);
  for (const line of theirs.lines.filter(({ outcome }) => outcome === "allowed"))
    expect([line.items, line.firstAt.getUTCMinutes(), line.lastAt.getUTCMinutes()]).toEqual([null, 0, 0]);
});
