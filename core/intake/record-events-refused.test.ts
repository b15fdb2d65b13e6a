import { afterAll, beforeAll, expect, test } from "vitest";
import { readHead } from "#core/log/tree/head.ts";
import { openPool } from "#db/pool.ts";
import { statement } from "#db/statement.ts";
import { crm, eventHouse, post, readAt, statuses, wiki } from "#test/event-house.ts";
import { ocsfEvent as event } from "#test/factories/ocsf-event.ts";
import { makePerson } from "#test/factories/person.ts";
import type { TestHouse } from "#test/house.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await eventHouse();
});
afterAll(() => house.drop());

const size = async () => (await readHead(house.run)).edge.size;

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
  await expect(post([event()], person)).rejects.toMatchObject({ code: "forbidden" });
  const same = event();
  const [ours] = await post([same], crm);
  const [theirs] = await post([same], wiki);
  expect([ours?.status, theirs?.status]).toEqual(["stored", "stored"]);
  expect((await readAt(house, ours)).sourceId).toBe("crm");
  expect((await readAt(house, theirs)).sourceId).toBe("wiki");
  expect((await readAt(house, theirs)).datasetIds).toEqual(["wiki:notes"]);
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
