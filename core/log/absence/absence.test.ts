import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { logVerifierKey } from "#core/log/heads/checkpoint.ts";
import { readHead } from "#core/log/tree/head.ts";
import { labelOf } from "#core/verify/absence/check-ranges.ts";
import type { Given } from "#core/verify/given.ts";
import type { Report } from "#core/verify/report.ts";
import { verify } from "#core/verify/verify.ts";
import { database } from "#db/current.ts";
import { withTx } from "#db/tx.ts";
import { chats, type HonestPeople, makeHonestPeople, signNow } from "#test/doctor-world.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { forgetInLog } from "../erasure/forget-in-log.ts";
import { closeRange } from "./close-range.ts";
import { labelIn } from "./labels.ts";
import { myLabelKey } from "./own-key.ts";
import { type AbsenceProof, proveAbout } from "./prove-about.ts";
import { heldBack, RANGES_HELD_TOGETHER, withheldLeaves } from "./withheld.ts";

const worker = systemViewer("worker");
const seed = systemViewer("seed");
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);
const sizeOf = async () => (await readHead(house.run)).edge.size;
const leavesAbout = async (personId: string, to: number) =>
  (await database().prisma.readSubject.findMany({ where: { subjectId: personId } }))
    .map(({ leafIndex }) => Number(leafIndex))
    .filter((leaf) => leaf < to)
    .sort((a, b) => a - b);

let house: TestHouse;
let people: HonestPeople;
let read: number;
/** Three ranges: fay and cy are read in the first and the third, an entry is about ben in the second. */
beforeAll(async () => {
  house = await testHouse();
  people = await makeHonestPeople();
  const [some] = chats(people, 1, 5);
  await appendReads(seed, [
    { ...some!, eventId: "wide", scope: "dataset", subjectIds: [] },
    ...chats(people, 20),
  ]);
  expect(await closeRange(worker)).toBeNull();
  expect(await closeRange(worker, inHours(2))).toEqual({
    from: 0,
    to: await sizeOf().then((size) => size - 1),
  });
  expect(await closeRange(worker, inHours(4))).toBeNull(); // nothing but the entry of the range before
  await withTx(async (tx) => {
    appendEntry(tx, seed, {
      kind: "directory.discover",
      clear: { what: "subject" },
      subjects: [people.ben.personId],
    });
  });
  await Promise.all([closeRange(worker, inHours(6)), closeRange(worker, inHours(6))]); // two workers
  await appendReads(seed, chats(people, 8, 300));
  await closeRange(worker, inHours(9));
  await signNow();
  read = (await leavesAbout(people.fay.personId, await sizeOf())).length;
});
afterAll(() => house.drop());

const fileOf = (name: string, json: object): Given => ({ name, bytes: Buffer.from(JSON.stringify(json)) });
const checked = (proof: AbsenceProof, key: object | null): Report =>
  verify([fileOf("about-me.json", proof), ...(key ? [fileOf("label-key.json", key)] : [])], logVerifierKey());

test("ranges are closed once each, one behind the other, whoever closes them", async () => {
  const rows = await database().prisma.labelRange.findMany({ orderBy: { number: "asc" } });
  expect(rows.map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(rows.slice(1).map(({ fromLeaf }) => fromLeaf)).toEqual(rows.slice(0, 2).map(({ toLeaf }) => toLeaf));
  const entries = await database().prisma.entry.findMany({
    where: { kind: "log.range" },
    orderBy: { leafIndex: "asc" },
  });
  expect(entries.map(({ leafIndex }) => leafIndex)).toEqual(rows.map(({ leafIndex }) => leafIndex));
});

test("a person is shown all entries about them, and another one that there is none; both hold offline", async () => {
  const own = await proveAbout(people.fay, {});
  const about = checked(own, await myLabelKey(people.fay));
  expect(about.steps.filter(({ state }) => state !== "holds")).toEqual([]);
  expect(about).toMatchObject({
    kind: "absence",
    verdict: "holds",
    title: `These are all ${read} entries about you there`,
  });
  expect(own.ranges.flatMap(({ indexes }) => indexes)).toEqual(
    await leavesAbout(people.fay.personId, await sizeOf()),
  );
  const none = checked(await proveAbout(people.gus, {}), await myLabelKey(people.gus));
  expect(none).toMatchObject({ verdict: "holds", title: "No entry names you there" });
  expect(none.meaning).toMatch(
    /no entry between entry 0 and entry \d+ \(recorded .* UTC to .* UTC\) is about you\. 1 read in between was of a whole dataset/,
  );
  expect(none.facts.find(({ term }) => term === "Rests on")?.value).toMatch(
    /^Complete if the operator labelled honestly\. Can be rebuilt by: /,
  );
});

test("an entry that is no read counts, where it is about somebody", async () => {
  const { fromLeaf, toLeaf } = await database().prisma.labelRange.findFirstOrThrow({ where: { number: 2 } });
  const second = { from: Number(fromLeaf), to: Number(toLeaf) };
  const report = checked(await proveAbout(people.ben, second), await myLabelKey(people.ben));
  expect(report).toMatchObject({ verdict: "holds", title: "This is the one entry about you there" });
});

test("without one's label key, or with another's, nothing is believed", async () => {
  const proof = await proveAbout(people.gus, {});
  const without = checked(proof, null);
  expect(without).toMatchObject({ verdict: "open" });
  expect(without.meaning).toMatch(/somebody who does not exist/);
  expect(checked(proof, await myLabelKey(people.fay))).toMatchObject({ verdict: "fails" });
  expect(JSON.stringify(proof)).not.toContain(people.gus.personId);
});

test("no label links two ranges, and none is another person's", async () => {
  const proofs = [
    await proveAbout(people.fay, {}),
    await proveAbout(people.gus, {}),
    await proveAbout(people.ben, {}),
  ];
  const labels = proofs.flatMap(({ ranges }) => ranges.map(({ label }) => label));
  expect(new Set(labels).size).toBe(9);
});

test("labels follow from the key as the specification says, on either side", () => {
  for (const from of [0, 1, 255, 2 ** 32, 2 ** 52 + 7]) {
    const key = randomBytes(32);
    const [ours, theirs] = [labelIn(key, from), labelOf(key, from)];
    expect([ours.label.equals(theirs.label), ours.blind.equals(theirs.blind)]).toEqual([true, true]);
    expect(ours.label.equals(ours.blind)).toBe(false);
  }
});

test("a range left out, one shown twice, an entry or a read left off the list: each is refused with its reason", async () => {
  const proof = await proveAbout(people.fay, {});
  const key = await myLabelKey(people.fay);
  const [first, second, third] = proof.ranges as [
    AbsenceProof["ranges"][0],
    AbsenceProof["ranges"][0],
    AbsenceProof["ranges"][0],
  ];
  const other = await proveAbout(people.gus, {});
  const broken: readonly (readonly [AbsenceProof["ranges"], RegExp])[] = [
    [[first, third], /^The ranges follow one another/],
    [[first, first, second, third], /^The ranges follow one another/],
    [[second, first, third], /^The ranges follow one another/],
    [
      [{ ...first, indexes: first.indexes.slice(1) }, second, third],
      /^In each range, the label stands for exactly/,
    ],
    [[{ ...first, indexes: [], blind: null }, second, third], /^In each range, the label stands for exactly/],
    [[{ ...first, wide: [] }, second, third], /^The reads that name nobody are all listed/],
    [[other.ranges[0]!, second, third], /^The labels are yours/],
    [[{ ...first, entry: second.entry }, second, third], /^What each range is said to hold is an entry/],
  ];
  for (const [ranges, claim] of broken) {
    const report = checked({ ...proof, ranges }, key);
    expect(report.verdict).toBe("fails");
    expect(report.facts.map(({ term }) => term)).not.toContain("Entries about you");
    expect(report.steps.find(({ state }) => state === "fails")?.claim).toMatch(claim);
  }
});

test("one changed bit anywhere in a proof, and it no longer holds", async () => {
  const bytes = Buffer.from(JSON.stringify(await proveAbout(people.cy, {})));
  const key = fileOf("label-key.json", await myLabelKey(people.cy));
  const vkey = logVerifierKey();
  const verdict = (changed: Uint8Array) => verify([{ name: "p.json", bytes: changed }, key], vkey).verdict;
  expect(verdict(bytes)).toBe("holds");
  for (let bit = 0; bit < 8 * bytes.length; bit += 43) {
    const changed = Uint8Array.from(bytes);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    expect(verdict(changed), `bit ${bit}: ${String.fromCharCode(changed[bit >> 3]!)}`).not.toBe("holds");
  }
});

test("while something is withheld from anybody, nobody is shown the ranges near it, and the check says so", async () => {
  const [leaf] = await leavesAbout(people.fay.personId, await sizeOf());
  const { withholding } = database().prisma;
  const { id } = await withholding.create({
    data: {
      ...{ id: randomUUID(), kind: "entries", leaves: [leaf!], state: "in_force", version: 2 },
      ...{ until: inHours(1), askedById: people.ana.personId },
    },
  });
  const proof = await proveAbout(people.gus, {});
  expect(proof).toMatchObject({ ranges: [], held: [{ from: 0 }] });
  const report = checked(proof, await myLabelKey(people.gus));
  expect(report.verdict).toBe("open");
  expect(report.meaning).toMatch(/are held back|kept from somebody until later/);
  await withholding.update({ where: { id }, data: { until: new Date() } }); // over, whether or not a job saw it
  expect((await proveAbout(people.gus, {})).ranges).toHaveLength(3);
});

const nameIn = (...subjects: string[]) =>
  withTx(async (tx) => {
    appendEntry(tx, seed, { kind: "directory.discover", clear: { what: "subject" }, subjects });
  });

test("what is done about the people of a withheld read, from the decision on, holds its own ranges back as well", async () => {
  const [, leaf] = await leavesAbout(people.fay.personId, await sizeOf()); // of fay alone
  await nameIn(people.fay.personId);
  const decideLeaf = await sizeOf();
  await nameIn(people.fay.personId);
  await nameIn(people.cy.personId);
  const { eve, ana } = people;
  const { happenedAt } = await database().prisma.read.findFirstOrThrow({ where: { leafIndex: leaf! } });
  const { withholding } = database().prisma;
  const later = { number: RANGES_HELD_TOGETHER + 1, from: decideLeaf, to: decideLeaf + 1 };
  const ranges = [{ number: 1, from: 0, to: decideLeaf }, later];
  expect(heldBack(ranges, [leaf!])(later)).toBe(false);
  const asked = { state: "in_force", version: 2, until: inHours(1), askedById: ana.personId };
  const kinds = [
    { kind: "entries", leaves: [leaf!] },
    {
      kind: "reader",
      ...{ leaves: [], readerId: eve.personId },
      ...{ fromAt: happenedAt, toAt: new Date(happenedAt.getTime() + 1) },
    },
  ];
  for (const each of kinds) {
    const { id } = await withholding.create({ data: { id: randomUUID(), ...asked, ...each, decideLeaf } });
    const withheld = await withheldLeaves(house.run);
    expect(withheld.sort((a, b) => a - b)).toEqual([leaf, decideLeaf]);
    expect(heldBack(ranges, withheld)(later)).toBe(true);
    await withholding.update({ where: { id }, data: { until: new Date() } });
  }
  expect(await withheldLeaves(house.run)).toEqual([]);
});

test("ranges are asked for by entry or by time; what is in none yet is refused as not yet", async () => {
  expect((await proveAbout(people.gus, { from: "1", to: "2" })).ranges).toHaveLength(1);
  expect(
    (await proveAbout(people.gus, { from: new Date(Date.now() - 60_000).toISOString() })).ranges,
  ).toHaveLength(3);
  await expect(proveAbout(people.gus, { from: inHours(1).toISOString() })).rejects.toMatchObject({
    code: "not_yet",
  });
  await expect(proveAbout(people.gus, { from: "never" })).rejects.toThrow();
});

test("who is erased keeps an opaque label; under a new key nothing is claimed of what came before", async () => {
  await appendReads(seed, chats(people, 3, 500));
  await withTx(async (tx) => {
    const run = { all: (sql: Parameters<typeof house.run.all>[0]) => tx.$queryRaw(sql) } as typeof house.run;
    await forgetInLog(run, { personId: people.fay.personId, kept: true, logins: [], words: "" });
  });
  await closeRange(worker, inHours(20));
  await signNow();
  const [last] = await database().prisma.labelRange.findMany({ orderBy: { number: "desc" }, take: 1 });
  const labels = await database().prisma.labelBucket.findMany({ where: { fromLeaf: last!.fromLeaf } });
  expect(labels.reduce((sum, each) => sum + each.labels, 0)).toBe(2); // fay's and cy's
  await expect(proveAbout(people.fay, {})).rejects.toMatchObject({ code: "not_yet" });
});
