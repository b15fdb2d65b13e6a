import { afterAll, beforeAll, expect, test } from "vitest";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { selectOpenGaps } from "#core/directory/coverage/gaps.ts";
import { sourceCoverage } from "#core/directory/coverage/source-coverage.ts";
import { tellSource } from "#core/directory/coverage/tell-source.ts";
import { listExposures } from "#core/exposure/list-exposures.ts";
import { storeAudit } from "#core/exposure/postgres/store-audit.ts";
import { blastRadius } from "#core/flows/blast-radius/blast-radius.ts";
import { windowReport } from "#core/flows/window-report/window-report.ts";
import { followOrder } from "#core/intake/order.ts";
import { basisNow } from "#core/sev/statements/basis.ts";
import { database } from "#db/current.ts";
import { withTx } from "#db/tx.ts";
import { auditOf } from "#test/coverage-acts.ts";
import { at, CERTAIN, coverageWorld, heal, UNSURE } from "#test/coverage-world.ts";
import { makePerson } from "#test/factories/person.ts";
import { makeSev } from "#test/factories/sev.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { SOURCE } from "#test/verbs/world.ts";
import { storiesOf } from "./watch-coverage.ts";

const worker = systemViewer("worker");
const reason = "Its owner asked for it";
let house: TestHouse;
let reviewer: PersonViewer;
let verdicts: Awaited<ReturnType<typeof coverageWorld>>["verdicts"];
beforeAll(async () => {
  house = await testHouse();
  ({ reviewer, verdicts } = await coverageWorld());
});
afterAll(() => house.drop());

const came = (from: number, to: number, hour: number) =>
  withTx((tx) =>
    followOrder(tx, worker, SOURCE, [
      { stream: "a", from, to, firstAt: at(hour), lastAt: at(hour), begins: false },
    ]),
  );
test("a hole in a source's order turns nobody into cannot tell, until what is missing comes", async () => {
  expect(await verdicts()).toEqual(CERTAIN);
  expect(await came(1, 4, 10)).toEqual({ opened: 0, healed: 0 });
  expect(await came(8, 9, 12)).toEqual({ opened: 1, healed: 0 });
  expect(await verdicts()).toMatchObject({
    ...UNSURE,
    gaps: [
      "3 events are missing in the log of Small database from 2026-11-04 10:00 UTC to 2026-11-04 12:00 UTC.",
    ],
  });
  expect(await came(8, 9, 12), "sent again it says nothing new").toEqual({ opened: 0, healed: 0 });
  expect(await came(6, 6, 11)).toEqual({ opened: 0, healed: 1 });
  expect(await selectOpenGaps(house.run, SOURCE, "sequence"), "what is left of it").toHaveLength(2);
  await came(5, 7, 11);
  expect(await verdicts()).toEqual(CERTAIN);
});

test("numbers that begin anew are a gap, and what is missing after them is found again", async () => {
  const hole = { stream: "b", begins: false };
  const run = (from: number, to: number, hour: number) =>
    withTx((tx) =>
      followOrder(tx, worker, SOURCE, [{ ...hole, from, to, firstAt: at(hour), lastAt: at(hour) }]),
    );
  await run(5_001, 5_009, 10);
  expect(await run(1, 4, 12), "the server lost count").toEqual({ opened: 1, healed: 0 });
  expect(await verdicts()).toMatchObject({
    ...UNSURE,
    gaps: [
      "Events may be missing in the log of Small database from 2026-11-04 10:00 UTC to 2026-11-04 12:00 UTC.",
    ],
  });
  expect(await run(7, 8, 13)).toEqual({ opened: 1, healed: 0 });
  expect(await run(5_001, 5_009, 10), "from before, sent again").toEqual({ opened: 0, healed: 0 });
  expect(await run(9_000_000_000, 9_000_000_000, 14)).toEqual({ opened: 1, healed: 0 });
  expect(await run(9, 9, 15), "it had jumped").toEqual({ opened: 1, healed: 0 });
  expect(await run(12, 12, 16)).toEqual({ opened: 1, healed: 0 });
  expect((await verdicts()).gaps, "of so many, one sentence").toEqual([
    "Events may be missing in the log of Small database from 2026-11-04 10:00 UTC to 2026-11-04 16:00 UTC, in 5 places.",
  ]);
  await heal("sequence");
  expect(await verdicts()).toEqual(CERTAIN);
});

test("a hole that one batch fills in two places is healed once, and what is left of it is written once", async () => {
  const told = () => database().prisma.entry.count({ where: { kind: "coverage.gap" } });
  await came(20, 20, 12);
  const before = await told();
  const run = (from: number, to: number) => ({
    ...{ stream: "a", from, to, firstAt: at(11), lastAt: at(11), begins: false },
  });
  await withTx((tx) => followOrder(tx, worker, SOURCE, [run(11, 12), run(15, 16)]));
  const holes = (await selectOpenGaps(house.run, SOURCE, "sequence")).map(({ hole }) => hole);
  expect(holes.map((hole) => hole?.from).sort()).toEqual([10, 13, 17]);
  expect((await told()) - before).toBe(1 + holes.length);
  await heal("sequence");
});

test("a changed audit setting turns nobody into cannot tell between two looks; a weaker one until it is put back", async () => {
  const look = (hour: number, values: Readonly<Record<string, string>>) =>
    storeAudit(worker, SOURCE, auditOf(values, at(hour)));
  await look(6, { "pgaudit.log": "read" });
  await look(7, { "pgaudit.log": "read" });
  expect(await verdicts()).toEqual(CERTAIN);
  await look(10, { "pgaudit.log": "ddl" });
  const weak = await verdicts();
  expect(weak).toMatchObject({ ...UNSURE, gaps: [expect.stringContaining("since 2026-11-04 07:00 UTC")] });
  await look(11, { "pgaudit.log": "read" });
  expect((await verdicts()).gaps).toEqual([
    expect.stringContaining("from 2026-11-04 07:00 UTC to 2026-11-04 11:00"),
  ]);
  await look(12, { "pgaudit.log": "read", log_line_prefix: "%m " });
  expect((await verdicts()).gaps).toHaveLength(2);
  const { items } = await sourceCoverage(reviewer, {});
  expect(items.find(({ sourceId }) => sourceId === SOURCE)).toMatchObject({
    audit: { faults: [], superusers: 1, changed: ["log_line_prefix"], changedAt: at(12) },
  });
  await heal("settings");
  expect(await verdicts()).toEqual(CERTAIN);
});

test("a path that is told to be unseen, or to be none while one is found, makes a source partly watched", async () => {
  const steward = await makePerson({ roles: ["steward"], isSubject: false });
  const tell = (version: number | undefined, over: object) =>
    tellSource(steward, {
      sourceId: SOURCE,
      encrypted: "yes",
      reason,
      ...over,
      ...(version ? { version } : {}),
    });
  await tell(undefined, { backup: "not_seen" });
  expect(await verdicts()).toMatchObject({
    ...UNSURE,
    gaps: ["Small database does not see reads of its backups."],
  });
  await tell(1, { superuser: "none" });
  expect((await verdicts()).gaps, "a superuser was found there").toEqual([
    "Small database does not see what superusers read with auditing off.",
  ]);
  await tell(2, { superuser: "watched" });
  expect(await verdicts()).toEqual(CERTAIN);
  await expect(tell(2, {})).rejects.toMatchObject({ code: "stale" });
  await expect(tellSource(reviewer, { sourceId: SOURCE, reason })).rejects.toMatchObject({
    code: "forbidden",
  });
});

const windowId = crypto.randomUUID();
let sevNumber: number;
/** A look that finds auditing by object alone, of these relations; null: whoever reads what is audited. */
async function audits(minute: number, audited: readonly string[] | null): Promise<void> {
  const values = audited ? { "pgaudit.log": "none", "pgaudit.role": "auditor" } : { "pgaudit.log": "read" };
  const read = auditOf(values, new Date(at(13).getTime() + minute * 60_000));
  await storeAudit(worker, SOURCE, { ...read, settings: { ...read.settings, audited } });
  await heal("settings"); // that they changed is a gap of its own
}

test.each<[string, () => Promise<unknown>, unknown, unknown]>([
  [
    "the window report",
    async () => (await windowReport(reviewer, { id: windowId })).verdict.code,
    "none",
    "cannot_tell",
  ],
  [
    "the list of exposures",
    async () => (await listExposures(reviewer, {})).items.find(({ id }) => id === windowId)?.verdict,
    "none, coverage complete",
    "cannot tell",
  ],
  [
    "what a statement rests on",
    async () => (await basisNow(house.run, sevNumber)).verdict,
    "none",
    "cannot_tell",
  ],
  [
    "the blast radius",
    async () => (await blastRadius(reviewer, { number: sevNumber })).audience?.none,
    3,
    null,
  ],
])(
  "audit settings that leave the dataset out make it unknown who read: %s",
  async (_place, ask, none, unknown) => {
    const { prisma } = database();
    if (!sevNumber) {
      ({ number: sevNumber } = await makeSev({ openedAt: at(9), closedAt: at(17), dss: 4 }));
      const times = { openedAt: at(9), openedLeaf: 0, closedAt: at(17), closedLeaf: 1 };
      const window = { principal: "PUBLIC", datasetIds: ["chats"], logins: 3, sevNumber };
      await prisma.exposure.create({ data: { id: windowId, sourceId: SOURCE, ...times, ...window } });
    }
    const minute = await prisma.auditLook.count(); // each look is newer than the last
    await audits(minute, ["a.chats", "a.mail"]);
    expect(await ask()).toEqual(none);
    await audits(minute + 1, ["a.mail"]);
    expect(await ask()).toEqual(unknown);
    await audits(minute + 2, null);
  },
);

test("gaps within a day of each other are one story, and one with a SEV stays with it", () => {
  const gap = (from: number, to: number | null, key: string | null = null) => ({
    ...{ from: at(from), to: to === null ? null : at(to), key },
  });
  expect(storiesOf([gap(1, 2), gap(20, 21), gap(50, 51)]).map((story) => story.length)).toEqual([2, 1]);
  expect(storiesOf([gap(1, null), gap(90, 91)])).toHaveLength(1);
  expect(storiesOf([gap(1, 2, "a"), gap(3, 4, "b"), gap(5, 6)]).map((story) => story.length)).toEqual([1, 2]);
});
