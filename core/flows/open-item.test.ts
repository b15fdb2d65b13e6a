import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#core/base/viewer.ts";
import { statement } from "#db/statement.ts";
import { withBrokenLog } from "#test/break-log.ts";
import { makeGrant, makeItem, makePurpose, PROMPT_TEXT } from "#test/factories/item.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { openItem } from "./open-item.ts";

let house: TestHouse;
let analyst: PersonViewer;
let subject: PersonViewer;
let item: string;
let purpose: string;

beforeAll(async () => {
  house = await testHouse();
  analyst = await makePerson({ roles: ["analyst"] });
  subject = await makePerson({ name: "Robin" });
  item = await makeItem(subject.personId);
  purpose = await makePurpose(analyst.personId);
  await makeGrant(analyst.personId);
});
afterAll(() => house.drop());

interface Entry {
  readonly outcome: string;
  readonly refused_why: string | null;
  readonly purpose_id: string | null;
  readonly subject_id: string;
  readonly actor_id: string;
  readonly leaf_index: number;
}
const entries = () =>
  house.run.all<Entry>(statement`
    SELECT outcome, refused_why, purpose_id, subject_id, actor_id, leaf_index FROM read JOIN read_subject USING (log_id, leaf_index)
    ORDER BY leaf_index`);
const newest = async () => (await entries()).at(-1);

test("an item that is opened stands in the log, with its subject and purpose", async () => {
  const opened = await openItem(analyst, { item, purpose });
  expect(opened).toMatchObject({ subject: { name: "Robin" }, body: { prompt: PROMPT_TEXT } });
  const { personId: actor_id } = analyst;
  const leaf_index = opened.leafIndex;
  const expected = {
    outcome: "allowed",
    purpose_id: purpose,
    subject_id: subject.personId,
    actor_id,
    leaf_index,
  };
  expect(await newest()).toMatchObject(expected);
});

test.each([
  ["no purpose named", async () => [analyst, {}] as const, "no_purpose", "purpose_missing"],
  [
    "a purpose that nobody knows",
    async () => [analyst, { purpose: "curiosity" }] as const,
    "no_purpose",
    "purpose_missing",
  ],
  [
    "a purpose of somebody else",
    async () => [analyst, { purpose: await makePurpose(subject.personId) }] as const,
    "no_purpose",
    "purpose_not_held",
  ],
  [
    "a purpose and no grant",
    async () => {
      const other = await makePerson({ roles: ["analyst"] });
      return [other, { purpose: await makePurpose(other.personId) }] as const;
    },
    "no_grant",
    "grant_missing",
  ],
  ["no analyst", async () => [subject, { purpose }] as const, "forbidden", "role"],
])("with %s nothing is opened, and the refusal is an entry", async (_, who, code, refusedWhy) => {
  const [viewer, raw] = await who();
  const before = (await entries()).length;
  await expect(openItem(viewer, { item, ...raw })).rejects.toMatchObject({ code });
  expect(await entries()).toHaveLength(before + 1);
  expect(await newest()).toMatchObject({
    outcome: "refused",
    refused_why: refusedWhy,
    actor_id: viewer.personId,
    subject_id: subject.personId,
  });
});

test("when the log takes no entry, no data is served", async () => {
  const before = (await entries()).length;
  const opening = withBrokenLog(house.ownerUrl, () => openItem(analyst, { item, purpose }));
  await expect(opening).rejects.toMatchObject({ code: "unavailable" });
  expect(await entries()).toHaveLength(before);
});

test("a purpose that nobody knows is not written in clear", async () => {
  await openItem(analyst, { item, purpose: "a name in clear" }).catch(() => undefined);
  const [row] = await house.run.all<{ bytes: Buffer }>(
    statement`SELECT bytes FROM entry ORDER BY leaf_index DESC LIMIT 1`,
  );
  expect(row?.bytes.toString()).not.toContain("a name in clear");
});

test("an item that is not there is not found", async () => {
  await expect(openItem(analyst, { item: randomUUID(), purpose })).rejects.toMatchObject({
    code: "not_found",
  });
});
