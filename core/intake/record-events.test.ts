import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type SourceViewer, systemViewer } from "#core/base/viewer.ts";
import { ensureSource } from "#core/directory/ensure-source.ts";
import { decodeEntry } from "#core/log/entry.ts";
import { readHead } from "#core/log/head.ts";
import { openPool } from "#db/pool.ts";
import { statement } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { type EventAnswer, recordEvents } from "./record-events.ts";

let house: TestHouse;
const crm: SourceViewer = { kind: "source", sourceId: "crm", keyId: randomUUID() };
const wiki: SourceViewer = { kind: "source", sourceId: "wiki", keyId: randomUUID() };

beforeAll(async () => {
  house = await testHouse();
  for (const { sourceId } of [crm, wiki])
    await ensureSource(systemViewer("cli"), { id: sourceId, name: sourceId, kind: "application" });
  await house.db.prisma.dataset.create({
    data: { id: "crm-notes", name: "Notes", dss: 3, sourceId: "crm", relation: "notes", unmapped: false },
  });
});
afterAll(() => house.drop());

/** One OCSF read, as `over` changes it. */
const event = (over: object = {}) => ({
  class_uid: 6005,
  activity_id: 4,
  time: Date.parse("2026-11-20T10:00:00Z"),
  metadata: { uid: randomUUID(), version: "1.1.0" },
  actor: { user: { name: "ada" } },
  table: { name: "notes" },
  whosaw: { data_subjects: ["37"] },
  ...over,
});
const post = async (events: readonly object[] | string | Uint8Array, viewer = crm) => {
  const bytes = Array.isArray(events) ? JSON.stringify(events) : (events as string | Uint8Array);
  return (await recordEvents(viewer, { body: new Blob([bytes as string]).stream() })).items;
};
const size = async () => (await readHead(house.run)).edge.size;
const statuses = (items: readonly EventAnswer[]) => items.map(({ status }) => status);
const leaves = (items: readonly EventAnswer[]) =>
  items.map((item) => (item.status === "refused" ? null : `${item.leafIndex} ${item.leafHash}`));
const readAt = (item: EventAnswer | undefined) =>
  house.db.prisma.read.findUniqueOrThrow({
    where: { logId_leafIndex: { logId: 1, leafIndex: item?.status === "stored" ? item.leafIndex : -1 } },
  });

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

test("a bad event is named by its index and field, and the good ones around it are stored", async () => {
  const items = await post([
    event(),
    event({ time: 1_700_000_000 }),
    event({ metadata: { uid: "half \ud800", version: "1.1.0" } }),
    event({ table: { name: "nul \0" } }),
    event({ whosaw: { data_subjects: [""] } }),
    event({ activity_id: 2 }),
    event(),
  ]);
  expect(statuses(items)).toEqual([
    "stored",
    "refused",
    "refused",
    "refused",
    "refused",
    "refused",
    "stored",
  ]);
  expect(items.map((item) => ("field" in item ? `${item.index} ${item.field}` : null))).toEqual([
    null,
    "1 time",
    "2 metadata.uid",
    "3 table.name",
    "4 whosaw.data_subjects.0",
    "5 activity_id",
    null,
  ]);
});

test("an event more than a day ahead of our clock is refused, one an hour ahead is not", async () => {
  const ahead = (hours: number) => event({ time: Date.now() + hours * 3_600_000 });
  const [year, hour] = await post([ahead(365 * 24), ahead(1)]);
  expect(year).toMatchObject({ status: "refused", field: "time" });
  expect(hour).toMatchObject({ status: "stored" });
});

test("10,001 events, no JSON, no UTF-8 and nothing at all are refused as a whole and store nothing", async () => {
  const before = await size();
  const many = Array.from({ length: 10_001 }, () => event());
  for (const body of [many, "[{", "", new Uint8Array([0x5b, 0xff, 0x5d])])
    await expect(post(body)).rejects.toMatchObject({ code: "invalid", field: "body" });
  expect(await size()).toBe(before);
});

test("only a source's own key writes, and only that source's history", async () => {
  const person = await makePerson({ roles: ["admin", "reviewer"] });
  const body = new Blob([JSON.stringify([event()])]).stream();
  await expect(recordEvents(person, { body })).rejects.toMatchObject({ code: "forbidden" });
  const same = event();
  const [ours] = await post([same], crm);
  const [theirs] = await post([same], wiki);
  expect([ours?.status, theirs?.status]).toEqual(["stored", "stored"]);
  expect((await readAt(ours)).sourceId).toBe("crm");
  expect((await readAt(theirs)).sourceId).toBe("wiki");
  expect((await readAt(theirs)).datasetIds).toEqual(["wiki:notes"]);
});

test("a login, a person and a table that nobody mapped are kept under their own names and listed, the table as DSS 4", async () => {
  const [item] = await post([
    event({
      actor: { user: { name: "stranger" } },
      table: { name: "hidden" },
      whosaw: { data_subjects: ["e-9"] },
    }),
  ]);
  const read = await readAt(item);
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

test("a dataset is found by relation, id and name, twice in one event is once, and its rating only goes up", async () => {
  const named = { ...event({ class_uid: 6003, activity_id: 2, api: { operation: "GetNote" } }) };
  const resources = [{ name: "Notes" }, { uid: "crm-notes" }, { name: "notes" }];
  const [item] = await post([{ ...named, resources }]);
  expect(await readAt(item)).toMatchObject({ datasetIds: ["crm-notes"], dss: 3 });
  const rated = (dss: number) => event({ whosaw: { dss } });
  const [up, down] = await post([rated(4), rated(1)]);
  expect([(await readAt(up)).dss, (await readAt(down)).dss]).toEqual([4, 3]);
});

test("a purpose we know is kept by its id; one we do not know is kept as the source's words", async () => {
  await house.db.prisma.purpose.create({
    data: { id: "support", title: "Support", plain: "to help", maxDss: 4, validFrom: new Date(0) },
  });
  const [known, unknown] = await post([
    event({ whosaw: { purpose: "support" } }),
    event({ whosaw: { purpose: "curiosity" } }),
  ]);
  expect((await readAt(known)).purposeId).toBe("support");
  expect((await readAt(unknown)).purposeId).toBeNull();
  const detail = await house.db.prisma.entryDetail.findFirstOrThrow({
    where: { leafIndex: (await readAt(unknown)).leafIndex },
  });
  expect(detail.fields).toMatchObject({ purpose: "curiosity" });
});

test("an event that no entry can hold is refused by itself, and the largest that is taken stays below 65,535 bytes", async () => {
  const api = { class_uid: 6003, activity_id: 2, api: { operation: "Read" } };
  const resources = (count: number, length: number) =>
    Array.from({ length: count }, (_, i) => ({ name: `${i}-${"é".repeat(length)}` }));
  const [over, under] = await post([
    event({ ...api, resources: resources(1_000, 500) }),
    event({ ...api, resources: resources(51, 500) }),
  ]);
  expect(over).toMatchObject({ status: "refused", field: "resources" });
  expect(under).toMatchObject({ status: "stored" });
  const [row] = await house.run.all<{ longest: number }>(
    statement`SELECT max(octet_length(bytes)) AS longest FROM entry`,
  );
  expect(row?.longest).toBeGreaterThan(40_000);
  expect(row?.longest).toBeLessThanOrEqual(65_535);
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

test("with appends made to fail nothing is stored and the caller gets an error, not an answer", async () => {
  const owner = openPool(house.ownerUrl, { max: 1 });
  const counts = () =>
    house.run.all(statement`SELECT (SELECT size FROM log_head) AS size, (SELECT count(*) FROM source_event) AS events,
      (SELECT count(*) FROM read) AS reads, (SELECT count(*) FROM person) AS people, (SELECT count(*) FROM dataset) AS datasets`);
  await owner.query(`CREATE FUNCTION fail_append() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$;
    CREATE TRIGGER fail_append BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION fail_append()`);
  const before = await counts();
  await expect(post([event()])).rejects.toThrow("no");
  await expect(post([event({ actor: { user: { name: "new" } }, table: { name: "new" } })])).rejects.toThrow(
    "no",
  );
  expect(await counts()).toEqual(before);
  await owner.query("DROP TRIGGER fail_append ON entry");
  await owner.end();
  expect(statuses(await post([event()]))).toEqual(["stored"]);
});
