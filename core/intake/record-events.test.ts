import { afterAll, beforeAll, expect, test } from "vitest";
import { decodeEntry } from "#core/log/entry/entry.ts";
import { statement } from "#db/statement.ts";
import { eventHouse, leaves, post, readAt, statuses } from "#test/event-house.ts";
import { ocsfEvent as event } from "#test/factories/ocsf-event.ts";
import { makePerson } from "#test/factories/person.ts";
import type { TestHouse } from "#test/house.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await eventHouse();
});
afterAll(() => house.drop());

test("10,000 events are stored once however often they are sent, also by two clients at once", async () => {
  const events = Array.from({ length: 10_000 }, (_, i) =>
    event({ actor: { user: { name: `user-${i % 50}` } }, whosaw: { data_subjects: [String(i % 400)] } }),
  );
  const [one, two] = await Promise.all([post(events), post([...events].reverse())]);
  const again = await post(events);
  expect(statuses(again)).toEqual(events.map(() => "already"));
  expect(leaves(one)).toEqual(leaves(again));
  expect(leaves(two.toReversed())).toEqual(leaves(again));
  expect(new Set(leaves(again)).size).toBe(10_000);
  expect(await house.db.prisma.read.count()).toBe(10_000);
  const stored = [...one, ...two].filter(({ status }) => status === "stored");
  expect(stored.length).toBe(10_000);
}, 120_000);

test("a login, a person and a table that nobody mapped are kept under their own names and listed, the table as DSS 4", async () => {
  const [item] = await post([
    event({
      actor: { user: { name: "stranger" } },
      table: { name: "hidden" },
      whosaw: { data_subjects: ["e-9"] },
    }),
  ]);
  const read = await readAt(house, item);
  expect(read).toMatchObject({ dss: 4, datasetIds: ["crm:hidden"], subjectCount: 1 });
  const { prisma } = house.db;
  expect(await prisma.dataset.findUnique({ where: { id: "crm:hidden" } })).toMatchObject({
    unmapped: true,
    dss: 4,
  });
  expect(await prisma.person.findUnique({ where: { id: read.actorId } })).toMatchObject({
    kind: "unknown",
    name: "stranger",
  });
  expect(await prisma.person.findUnique({ where: { externalId: "e-9" } })).toMatchObject({
    name: "Unidentified e-9",
  });
});

test("a login or a subject that nobody mapped is whom the directory has under this address or id", async () => {
  const [dana, jo] = [await makePerson({ externalId: "p-dana" }), await makePerson({ externalId: "p-jo" })];
  const said = (name: string, subject: string) =>
    event({ actor: { user: { name } }, whosaw: { data_subjects: [subject] } });
  const items = await post([
    said("P-Dana@example.com", "p-jo"),
    said("p-dana", "p-jo@example.com"),
    said("dana", "P-JO@example.com"),
  ]);
  const reads = await Promise.all(items.map((item) => readAt(house, item)));
  expect(reads.map(({ actorId }) => actorId === dana.personId)).toEqual([true, true, false]);
  const leafIndexes = reads.map(({ leafIndex }) => leafIndex);
  const about = await house.db.prisma.readSubject.findMany({ where: { leafIndex: { in: leafIndexes } } });
  expect(about.map(({ subjectId }) => subjectId)).toEqual([jo.personId, jo.personId, jo.personId]);
});

test("a dataset is found by relation, id and name, twice in one event is once, and its rating only goes up", async () => {
  const named = { ...event({ class_uid: 6003, activity_id: 2, api: { operation: "GetNote" } }) };
  const resources = [{ name: "Notes" }, { uid: "crm-notes" }, { name: "notes" }];
  const [item] = await post([{ ...named, resources }]);
  expect(await readAt(house, item)).toMatchObject({ datasetIds: ["crm-notes"], dss: 3 });
  const rated = (dss: number) => event({ whosaw: { dss } });
  const [up, down] = await post([rated(4), rated(1)]);
  expect([(await readAt(house, up)).dss, (await readAt(house, down)).dss]).toEqual([4, 3]);
});

test("a purpose we know is kept by its id; one we do not know is kept as the source's words", async () => {
  await house.db.prisma.purpose.create({
    data: { id: "support", title: "Support", plain: "to help", maxDss: 4, validFrom: new Date(0) },
  });
  const [known, unknown] = await post([
    event({ whosaw: { purpose: "support" } }),
    event({ whosaw: { purpose: "curiosity" } }),
  ]);
  expect((await readAt(house, known)).purposeId).toBe("support");
  expect((await readAt(house, unknown)).purposeId).toBeNull();
  const detail = await house.db.prisma.entryDetail.findFirstOrThrow({
    where: { leafIndex: (await readAt(house, unknown)).leafIndex },
  });
  expect(detail.fields).toMatchObject({ purpose: "curiosity" });
});

test("the entry says what the event said, in bytes that are sealed", async () => {
  const sent = event();
  const [item] = await post([sent]);
  const [row] = await house.run.all<{ bytes: Buffer }>(
    statement`SELECT bytes FROM entry WHERE leaf_index = ${item?.status === "stored" ? item.leafIndex : -1}`,
  );
  expect(decodeEntry(row!.bytes)).toMatchObject({
    kind: "read",
    by: { source: "crm" },
    event: sent.metadata.uid,
    happenedAt: "2026-11-20T10:00:00.000Z",
    datasets: [{ id: "crm-notes", dss: 3 }],
    subjects: { count: 1 },
  });
});

test("events that a source numbers leave a gap where one never comes or is refused, until it comes", async () => {
  const { prisma } = house.db;
  const numbered = (sequence: number, over: object = {}) => {
    const one = event(over);
    return { ...one, metadata: { ...one.metadata, sequence } };
  };
  const open = () => prisma.sourceGap.findMany({ where: { sourceId: "crm", healedAt: null } });
  await post([numbered(1), numbered(2)]);
  expect(await open()).toEqual([]);
  const refused = { ...numbered(3), time: 1 };
  await post([refused, numbered(4), numbered(6)]);
  expect(await open()).toMatchObject([
    { why: "sequence", stream: "events", fromSeq: 3n, toSeq: 3n },
    { why: "sequence", stream: "events", fromSeq: 5n, toSeq: 5n },
  ]);
  await post([numbered(3), numbered(5)]);
  expect(await open()).toEqual([]);
});
