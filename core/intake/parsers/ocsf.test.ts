import { expect, test } from "vitest";
import { dss } from "#core/base/scales.ts";
import type { ReadRecord } from "../source-record.ts";
import { type OcsfItem, ocsfEvents, readOcsfEvent } from "./ocsf.ts";

const datastoreRead = {
  class_uid: 6005,
  category_uid: 6,
  type_uid: 600501,
  severity_id: 1,
  activity_id: 1,
  time: 1_793_000_000_123,
  metadata: { uid: "evt-1", version: "1.1.0", product: { name: "gateway" } },
  actor: { user: { name: "dana", uid: "u-7" } },
  src_endpoint: { ip: "10.1.2.3", port: 5123 },
  status_id: 1,
  database: { name: "activity" },
  table: { name: "capture.prompts" },
  query_info: { datastore_query: "select 1" },
  whosaw: { data_subjects: ["37", "37", "8"], purpose: "model evaluation", dss: 3, request_ref: "REQ-9" },
};
const apiRead = {
  class_uid: 6003,
  activity_id: 2,
  time: 1_793_000_000_123,
  metadata: { uid: "evt-2", version: "1.5.0" },
  actor: { user: { uid: "arn:aws:iam::1:user/x" } },
  src_endpoint: { ip: "10.1.2.3" },
  status_id: 2,
  api: { operation: "ListObjects", service: { name: "s3" } },
  resources: [{ name: "bucket-a" }, { uid: "arn:b" }],
};
const unknownDataset = () => undefined;
const readOcsfBody = (body: string, find: Parameters<typeof readOcsfEvent>[2]): OcsfItem[] =>
  ocsfEvents(body).map((event, index) => readOcsfEvent(event, index, find));
const read = (event: unknown, find: Parameters<typeof readOcsfEvent>[2] = unknownDataset): OcsfItem =>
  readOcsfBody(JSON.stringify([event]), find)[0] as OcsfItem;
const record = (item: OcsfItem | undefined): ReadRecord => {
  if (!item || !("record" in item)) throw new Error(`refused: ${JSON.stringify(item)}`);
  return item.record;
};

test("a datastore read keeps who, whose, what, when, why and from where", () => {
  expect(record(read(datastoreRead))).toEqual({
    kind: "read",
    eventId: "evt-1",
    happenedAt: new Date(1_793_000_000_123),
    login: "dana",
    outcome: "allowed",
    how: "view",
    datasets: [{ relation: "capture.prompts", datasetId: "capture.prompts", dss: 3 }],
    subjects: { scope: "people", keys: ["37", "8"] },
    items: null,
    purpose: "model evaluation",
    text: { statement: "select 1", address: "10.1.2.3:5123", database: "activity", request: "REQ-9" },
  });
});

test("a failed API read is a refused read of every resource it names", () => {
  expect(record(read(apiRead))).toMatchObject({
    login: "arn:aws:iam::1:user/x",
    outcome: "refused",
    how: "list",
    datasets: [
      { relation: "bucket-a", dss: 4 },
      { relation: "arn:b", dss: 4 },
    ],
    subjects: { scope: "unknown" },
    text: { statement: "ListObjects", database: "s3" },
  });
});

test("an event may rate an item above its dataset, never below", () => {
  const find = (rating: number) => () => ({
    relation: "capture.prompts",
    datasetId: "prompts",
    dss: dss(rating),
  });
  expect(record(read(datastoreRead, find(2))).datasets[0]).toMatchObject({ datasetId: "prompts", dss: 3 });
  expect(record(read(datastoreRead, find(4))).datasets[0]).toMatchObject({ datasetId: "prompts", dss: 4 });
});

test.each([
  [{ ...datastoreRead, metadata: { uid: "x", version: "1.0.0" } }, "metadata.version"],
  [{ ...datastoreRead, metadata: { version: "1.1.0" } }, "metadata.uid"],
  [{ ...datastoreRead, time: 1_793_000_000 }, "time"],
  [{ ...datastoreRead, actor: { user: {} } }, "actor.user"],
  [{ ...datastoreRead, table: undefined, database: undefined }, "table"],
  [{ ...datastoreRead, activity_id: 7 }, "activity_id"],
  [{ ...datastoreRead, activity_id: 99, activity_name: "Reboot" }, "activity_name"],
  [{ ...datastoreRead, whosaw: { dss: 5 } }, "whosaw.dss"],
  [{ ...datastoreRead, whosaw: { dss: 3, subject: "37" } }, "whosaw"],
  [{ ...datastoreRead, class_uid: 3002 }, "class_uid"],
  [{ ...apiRead, resources: [] }, "resources"],
  ["text", ""],
])("a bad event names the field at fault: %#", (event, field) => {
  expect(read(event)).toMatchObject({ index: 0, field });
});

test("a bad event does not spoil the others, in an array and in NDJSON", () => {
  const lines = [JSON.stringify(datastoreRead), "{broken", JSON.stringify(apiRead)];
  const items = readOcsfBody(lines.join("\r\n"), unknownDataset);
  expect(items.map((item) => "record" in item)).toEqual([true, false, true]);
  expect(items[1]).toMatchObject({ index: 1, problem: "is no JSON" });
  expect(readOcsfBody(JSON.stringify([{}, apiRead]), unknownDataset).map((item) => "record" in item)).toEqual(
    [false, true],
  );
});

test("one event may stand alone, over several lines", () => {
  const [item] = readOcsfBody(JSON.stringify(datastoreRead, null, 2), unknownDataset);
  expect(record(item).eventId).toBe("evt-1");
});

test.each([
  ["", "invalid"],
  ["[1,", "invalid"],
  [JSON.stringify(Array.from({ length: 10_001 }, () => 1)), "invalid"],
])("a body that is no list of events is refused as a whole: %#", (body, code) => {
  expect(() => readOcsfBody(body, unknownDataset)).toThrow(expect.objectContaining({ code }));
});

test.each([
  [4, undefined, "query"],
  [8, undefined, "list"],
  [10, undefined, "view"],
  [99, "Bulk export", "export"],
])("activity %s %s is how=%s", (activity_id, activity_name, how) => {
  expect(record(read({ ...datastoreRead, activity_id, activity_name })).how).toBe(how);
});
