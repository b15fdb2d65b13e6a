import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dss } from "#core/base/scales.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { openDatabase } from "#db/client.ts";
import { database, useDatabase } from "#db/current.ts";
import { openPool } from "#db/pool.ts";
import { statement } from "#db/statement.ts";
import { asOwner } from "#test/as-owner.ts";
import { withBrokenLog } from "#test/break-log.ts";
import { makeGrant, makeItem, makePurpose, PROMPT_TEXT } from "#test/factories/item.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { myPage } from "./my-page/my-page.ts";
import { type OpenedBatch, type OpenedItem, openItem } from "./open-item.ts";

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
  const opened = (await openItem(analyst, { item, purpose })) as OpenedItem;
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

test("to whoever lacks the role an item that is not there looks like one that is, and either try is an entry", async () => {
  const refusal = (id: string) =>
    openItem(subject, { item: id, purpose }).catch((error: unknown) => ({ ...(error as object) }));
  const before = await countReads();
  const [there, never] = [await refusal(item), await refusal(randomUUID())];
  expect(never).toEqual(there);
  expect(never).toMatchObject({ code: "forbidden" });
  expect(await countReads()).toBe(before + 2);
});

const countReads = async () => (await house.run.all(statement`SELECT FROM read`)).length;

test("a batch is opened in order by one entry that names every subject once", async () => {
  const other = await makePerson({ name: "Kim" });
  const ids = [await makeItem(other.personId), item, await makeItem(other.personId)];
  const before = await countReads();
  const opened = (await openItem(analyst, { items: ids, purpose })) as OpenedBatch;
  expect(opened.items.map(({ id, subject: { name } }) => [id, name])).toEqual([
    [ids[0], "Kim"],
    [item, "Robin"],
    [ids[2], "Kim"],
  ]);
  expect(await countReads()).toBe(before + 1);
  const fan = (await entries()).filter(({ leaf_index }) => leaf_index === opened.leafIndex);
  expect(fan.map(({ subject_id }) => subject_id).sort()).toEqual([subject.personId, other.personId].sort());
  const read = await database().prisma.read.findFirstOrThrow({ where: { leafIndex: opened.leafIndex } });
  expect([Number(read.items), read.subjectCount]).toEqual([3, 2]);
});

test("of a batch all is opened or nothing", async () => {
  const secret = await makeItem(subject.personId, dss(4));
  const opening = openItem(analyst, { items: [item, secret], purpose });
  await expect(opening).rejects.toMatchObject({ code: "no_purpose" });
  expect(await newest()).toMatchObject({ outcome: "refused", refused_why: "purpose_dss" });
});

test.each([
  ["no item", {}],
  ["an item and a batch", { item: randomUUID(), items: [randomUUID()] }],
  ["an empty batch", { items: [] }],
  ["more than 50", { items: Array.from({ length: 51 }, () => randomUUID()) }],
  ["an agent without a version", { item: randomUUID(), agent: { name: "Summariser" } }],
])("a request for %s is refused", async (_, raw) => {
  await expect(openItem(analyst, { ...raw, purpose })).rejects.toThrow();
});

test("an agent is named with its version and the person it acts for, and its subject reads so", async () => {
  const who = await makePerson({ name: "Noor" });
  const id = await makeItem(who.personId);
  await openItem(analyst, { item: id, purpose, agent: { name: "Summariser", version: "2.1" } });
  const [line] = (await myPage(who, {})).lines;
  expect(line).toMatchObject({ who: analyst.name, agent: "Summariser 2.1" });
});

test("whoever leads a person, at any height, opens nothing captured of them without a case", async () => {
  const top = await makePerson({ roles: ["analyst"] });
  const lead = await makePerson({ managerId: top.personId });
  const who = await makePerson({ managerId: lead.personId });
  const held = await makePurpose(top.personId);
  await makeGrant(top.personId);
  const id = await makeItem(who.personId);
  const opening = () => openItem(top, { item: id, purpose: held });
  await expect(opening()).rejects.toMatchObject({
    code: "no_purpose",
    detail: expect.stringContaining("no means to lead people"),
  });
  expect(await newest()).toMatchObject({ outcome: "refused", refused_why: "purpose_contradicted_line" });
  expect(await openItem(top, { item, purpose: held })).toMatchObject({ subject: { name: "Robin" } });
});

test("whoever a grant or a purpose is taken from opens nothing from the next request on, though others ask with them", async () => {
  const other = await makePerson({ roles: ["analyst"] });
  const held = await makePurpose(other.personId);
  await makeGrant(other.personId);
  const both = () =>
    Promise.allSettled([openItem(other, { item, purpose: held }), openItem(analyst, { item, purpose })]);
  expect((await both()).map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
  await asOwner(house, `UPDATE purpose_holder SET until = now() WHERE person_id = '${other.personId}'`);
  expect(await both()).toMatchObject([{ reason: { code: "no_purpose" } }, { status: "fulfilled" }]);
  await asOwner(house, `UPDATE purpose_holder SET until = NULL WHERE person_id = '${other.personId}'`);
  await asOwner(house, `UPDATE access_grant SET ends_at = now() WHERE person_id = '${other.personId}'`);
  expect(await both()).toMatchObject([{ reason: { code: "no_grant" } }, { status: "fulfilled" }]);
});

test("somebody of human resources opens nothing captured without a case, their own excepted", async () => {
  const partner = await makePerson({ roles: ["analyst"] });
  await asOwner(house, `UPDATE person SET title = 'HR partner' WHERE id = '${partner.personId}'`);
  const held = await makePurpose(partner.personId);
  await makeGrant(partner.personId);
  await expect(openItem(partner, { item, purpose: held })).rejects.toMatchObject({ code: "no_purpose" });
  expect(await newest()).toMatchObject({ refused_why: "purpose_contradicted_hr" });
  const own = await makeItem(partner.personId);
  expect(await openItem(partner, { item: own, purpose: held })).toMatchObject({ id: own });
});

test("a purpose for a use that the notice in force has come to forbid opens nothing", async () => {
  const { prisma } = house.db;
  const held = await makePurpose(analyst.personId);
  const request = { purposeId: held, kind: "new", state: "approved", askedById: analyst.personId };
  await prisma.purposeRequest.create({
    data: {
      ...{ id: randomUUID(), ...request, askedAt: new Date(), datasets: ["prompts"], maxDss: 3 },
      ...{ use: "ranking", training: false, onCase: true, version: 1 },
    },
  });
  const notice = (version: number, forbidden: string[]) =>
    prisma.programmeNotice.create({
      data: {
        ...{ version, publishedAt: new Date(), leafIndex: BigInt(version) },
        document: JSON.stringify({ forbidden }),
      },
    });
  await notice(1, ["layoffs"]);
  expect(await openItem(analyst, { item, purpose: held })).toMatchObject({ id: item });
  await notice(2, ["layoffs", "ranking"]);
  await expect(openItem(analyst, { item, purpose: held })).rejects.toMatchObject({ code: "no_purpose" });
  expect(await newest()).toMatchObject({ outcome: "refused", refused_why: "purpose_contradicted_use" });
  expect(await openItem(analyst, { item, purpose })).toMatchObject({ id: item });
});

test("while somebody holds the log, nothing is served: the wait has an end, and it is a refusal", async () => {
  const before = await countReads();
  const owner = openPool(house.ownerUrl, { max: 1 });
  const client = await owner.connect();
  await client.query("BEGIN; SELECT FROM log_head FOR UPDATE");
  try {
    const opening = withLockTimeout(house, "300ms", () => openItem(analyst, { item, purpose }));
    await expect(opening).rejects.toMatchObject({ code: "unavailable" });
  } finally {
    await client.query("ROLLBACK");
    client.release();
    await owner.end();
  }
  expect(await countReads()).toBe(before);
});

test("what was changed beside us is not served, though the try stands in the log", async () => {
  const id = await makeItem(subject.personId);
  await asOwner(
    house,
    `UPDATE item SET body = set_byte(body, 30, get_byte(body, 30) # 1) WHERE id = '${id}'`,
  );
  const before = await countReads();
  await expect(openItem(analyst, { item: id, purpose })).rejects.toMatchObject({ code: "altered" });
  expect(await countReads()).toBe(before + 1);
});

test("what items hold is opened by this flow, by an export for training and by doctor, which shows nothing; by nothing else outside the vault", () => {
  const importers = execFileSync(
    "git",
    ["grep", "-lE", "open-bodies|unlockBody|locked-body", "--", "*.ts", "*.tsx"],
    {
      encoding: "utf8",
    },
  );
  const outside = importers
    .split("\n")
    .filter((file) => file && !file.includes(".test.") && !file.startsWith("core/vault/"));
  expect(outside).toEqual([
    "core/flows/doctor/check-items.ts",
    "core/flows/open-item.ts",
    "core/flows/training/export-parts.ts",
  ]);
});

/** Works on connections that wait this long for a lock: those of an instance wait 10 s. */
async function withLockTimeout<T>({ url }: TestHouse, wait: string, work: () => Promise<T>): Promise<T> {
  const usual = database();
  const pool = openPool(`${url}`, { role: "whosaw_app" });
  pool.on("connect", (client) => void client.query(`SET lock_timeout = '${wait}'`));
  const other = openDatabase(pool);
  useDatabase(other);
  try {
    return await work();
  } finally {
    useDatabase(usual);
    await other.prisma.$disconnect();
    await pool.end();
  }
}
