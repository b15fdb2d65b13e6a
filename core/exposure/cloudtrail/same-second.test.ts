import { afterAll, beforeAll, expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeSource, SOURCE } from "#test/verbs/world.ts";
import { importGrants } from "../grants/record-grants.ts";
import { namedFacts, selectState } from "../grants/rows.ts";
import { tellMissingGrants } from "../grants/tell-missing.ts";
import { trailChanges, unorderedAmong } from "./changes.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
  await makeSource([]);
});
afterAll(() => house.drop());

const admin = systemViewer("cli");
let events = 0;
const list = (bucketName: string, second: number, to: string) => ({
  ...{ eventID: `e${events++}`, eventTime: `2026-11-20T10:00:0${second}Z`, eventName: "PutBucketAcl" },
  ...{ recipientAccountId: "123837392027", requestParameters: { bucketName, "x-amz-acl": to } },
});
const changesOf = (records: readonly object[], file?: string) =>
  trailChanges(JSON.stringify({ Records: records }), file).changes;
const load = async (records: readonly object[], file?: string) => {
  const grants = { changes: changesOf(records, file) };
  return (await importGrants(admin, { sourceId: SOURCE, grants })).items.map(({ status }) => status);
};
/** Whom a bucket lets in at the end of a second. */
const readers = async (bucket: string, second: number) => {
  const at = new Date(`2026-11-20T10:00:0${second}Z`);
  const { grants } = await namedFacts(house.run, SOURCE, await selectState(house.run, SOURCE, { at }));
  return grants.filter(({ object }) => object === `s3://${bucket}`).map(({ to }) => to);
};

test("of two changes of a list in one second both count, in whatever order and in however many files they came", async () => {
  await load([list("one", 1, "public-read"), list("one", 1, "private")]);
  await load([list("two", 1, "private"), list("two", 1, "public-read")]);
  await load([list("three", 1, "public-read")]);
  await load([list("three", 1, "private")]);
  expect(await Promise.all(["one", "two", "three"].map((bucket) => readers(bucket, 1)))).toEqual(
    Array.from({ length: 3 }, () => ["anyone"]),
  );
});

test("the next second's change ends it", async () => {
  await load([list("one", 2, "private"), list("two", 2, "private"), list("three", 2, "private")]);
  expect(await Promise.all(["one", "two", "three"].map((bucket) => readers(bucket, 2)))).toEqual([
    [],
    [],
    [],
  ]);
});

test("a file that comes late takes away nobody whom a change of the same second let in, and lets in whom it does", async () => {
  await load([list("four", 3, "public-read"), list("five", 3, "private")]);
  await load([list("four", 5, "public-read"), list("five", 5, "private")]);
  const gap = { file: "late.json", from: "2026-11-20T10:00:00Z", to: "2026-11-20T10:00:09Z" };
  await tellMissingGrants(admin, { sourceId: SOURCE, missing: [gap], found: [] });
  const late = [list("four", 3, "private"), list("five", 3, "public-read")];
  expect(await load(late, "late.json")).not.toContain("late");
  expect([await readers("four", 3), await readers("five", 3)]).toEqual([["anyone"], ["anyone"]]);
  expect([await readers("four", 5), await readers("five", 5)]).toEqual([["anyone"], []]);
});

test("only changes of the same list in the same second are said to have no known order", () => {
  const policy = { ...list("one", 1, ""), eventName: "DeleteBucketPolicy" };
  const same = [list("one", 1, "public-read"), list("one", 1, "private")];
  expect(unorderedAmong(changesOf([...same, policy, list("two", 1, "private")]))).toBe(2);
  expect(unorderedAmong(changesOf([list("one", 1, "private"), list("one", 2, "private")]))).toBe(0);
});
