import { afterEach, beforeEach, expect, test } from "vitest";
import type { PersonViewer } from "#core/base/viewer.ts";
import { myPage } from "#core/flows/my-page/my-page.ts";
import { decodeEntry } from "#core/log/entry/entry.ts";
import { openEntry } from "#core/log/entry/entry-view.ts";
import { openPeople } from "#core/log/entry/openings.ts";
import { erasureLedger } from "#core/log/erasure/ledger.ts";
import { logVerifierKey, signHead } from "#core/log/heads/checkpoint.ts";
import { receiptOf } from "#core/log/tree/receipt.ts";
import { openedCommitment, openedSubjectsRoot } from "#core/merkle/commitment.ts";
import { verifyReceipt } from "#core/merkle/verify-receipt.ts";
import { openPool } from "#db/pool.ts";
import { statement } from "#db/statement.ts";
import { dumpTables } from "#test/dump.ts";
import {
  asking,
  type ErasureWorld,
  erased,
  isThere,
  makeErasureWorld,
  REASON,
  readOf,
} from "#test/erasure-world.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { declineErasure } from "./decline-erasure.ts";
import { erasePerson } from "./erase-person.ts";
import { listErasures } from "./list-erasures.ts";
import { requestErasure } from "./request-erasure.ts";

let house: TestHouse;
let world: ErasureWorld;
beforeEach(async () => {
  house = await testHouse();
  world = await makeErasureWorld();
});
afterEach(() => house.drop());

const bytesOf = async (leaf: number): Promise<Buffer> => {
  const [row] = await house.run.all<{ bytes: Buffer }>(
    statement`SELECT bytes FROM entry WHERE leaf_index = ${leaf}`,
  );
  return row!.bytes;
};
const subjectsOf = (leaf: number) =>
  house.run.all<{ id: string }>(
    statement`SELECT subject_id AS id FROM read_subject WHERE leaf_index = ${leaf}`,
  );
/** Whether what the database holds today opens the commitment to this person: the key is there and fits. */
const opens = async (leaf: number, party: "actor" | "subject", personId: string): Promise<boolean> => {
  const body = decodeEntry(await bytesOf(leaf)) as unknown as { actor: string; subjects: { root: string } };
  const asked = [{ field: party, party, personId }];
  const [opening] = await openPeople(house.run, decodeEntry(await bytesOf(leaf)), asked);
  if (!opening) return false;
  const committed = openedCommitment(Buffer.from(opening.key, "base64"), personId)!;
  const said = party === "actor" ? committed : openedSubjectsRoot([committed]);
  return Buffer.from(said).toString("base64") === (party === "actor" ? body.actor : body.subjects.root);
};
const openedBy = (leaf: number) => openEntry(world.auditor, { leaf, reason: REASON });

async function dump(): Promise<Map<string, string[]>> {
  const owner = openPool(house.ownerUrl, { max: 1 });
  try {
    return await dumpTables(owner);
  } finally {
    await owner.end();
  }
}

async function secretsOf(...people: PersonViewer[]): Promise<string[]> {
  const rows = await house.db.prisma.personSecret.findMany({
    where: { personId: { in: people.map(({ personId }) => personId) } },
  });
  return rows.map(({ wrapped }) => Buffer.from(wrapped).toString("hex"));
}

test("once erased, no table holds the name, the address, the id at home, an item or the secret", async () => {
  await requestErasure(world.privacy, {
    person: "dana.whitfield@example.com",
    scope: "both",
    reasonCode: "unlawful",
    reason: "Dana Whitfield was never told about the recording",
  });
  const secrets = await secretsOf(world.victim);
  expect(secrets).toHaveLength(2);
  const wanted = [/dana.whitfield/i, new RegExp(`\\\\\\\\x(${secrets.join("|")})`)];
  const found = async () =>
    [...(await dump())].flatMap(([table, rows]) =>
      rows.some((row) => wanted.some((word) => word.test(row))) ? [table] : [],
    );
  expect(await found()).toEqual(["public.entry_detail", "public.person", "public.person_secret"]);
  await erasePerson(world.admin, { number: 1, version: 1, reason: "Checked with the works council" });
  expect(await found()).toEqual([]);
  expect(await house.db.prisma.item.count()).toBe(0);
  expect(await isThere(world.victim)).toBe(false);
});

test("every proof of an erased person's entries still verifies, and what they commit to opens no more", async () => {
  const before = await bytesOf(world.leaf);
  expect(await opens(world.leaf, "subject", world.victim.personId)).toBe(true);
  await erased(world, world.victim, "both");
  await signHead(house.run);
  expect(await bytesOf(world.leaf)).toEqual(before);
  expect(verifyReceipt(before, await receiptOf(house.run, world.leaf), logVerifierKey()).ok).toBe(true);
  expect(await opens(world.leaf, "subject", world.victim.personId)).toBe(false);
});

test("erasing a victim does not erase the snooper", async () => {
  await erased(world, world.victim, "both");
  expect(await opens(world.leaf, "actor", world.snooper.personId)).toBe(true);
  const view = await openedBy(world.leaf);
  expect(view.read?.actor.name).toBe("Sven Snooper");
  expect(view.openings.map(({ field }) => field)).toEqual(["actor"]);
  expect(view.erased).toBe(1);
});

test("a reader who has themselves erased as a subject stays the named reader of what they read", async () => {
  const ofSnooper = await readOf(world.victim, [world.snooper]);
  const { kept } = await erased(world, world.snooper, "subject");
  expect(kept).toBe(true);
  expect(await opens(world.leaf, "actor", world.snooper.personId)).toBe(true);
  expect((await openedBy(world.leaf)).read?.actor.name).toBe("Sven Snooper");
  expect(await opens(ofSnooper, "subject", world.snooper.personId)).toBe(false);
  expect((await subjectsOf(ofSnooper)).map(({ id }) => id)).not.toContain(world.snooper.personId);
  expect((await openedBy(ofSnooper)).erased).toBe(1);
  expect((await myPage(world.snooper, {})).lines).toEqual([]);
});

test("what is read of a kept person after their erasure is known again, and opens", async () => {
  await erased(world, world.snooper, "subject");
  const later = await readOf(world.victim, [world.snooper], { happenedAt: new Date() });
  expect(await opens(later, "subject", world.snooper.personId)).toBe(true);
  expect((await myPage(world.snooper, {})).lines).toHaveLength(1);
});

test("reads within the retention become nameless only for a reason of their own", async () => {
  await readOf(world.snooper, [world.victim], { happenedAt: new Date() });
  const ask = { person: "snoop-4711", scope: "both", reasonCode: "objection", reason: REASON };
  await expect(requestErasure(world.privacy, ask)).rejects.toMatchObject({
    code: "invalid",
    field: "actorReason",
  });
  await requestErasure(world.privacy, { ...ask, actorReason: "A court ordered it, file 12/26" });
  expect((await erasePerson(world.admin, { number: 1, version: 1, reason: REASON })).kept).toBe(false);
  expect((await openedBy(world.leaf)).read?.actor.name).toBeNull();
});

test("a read after the request without such a reason stops the confirmation", async () => {
  await requestErasure(world.privacy, {
    person: "snoop-4711",
    scope: "both",
    reasonCode: "objection",
    reason: REASON,
  });
  await readOf(world.snooper, [world.victim], { happenedAt: new Date() });
  const confirm = erasePerson(world.admin, { number: 1, version: 1, reason: REASON });
  await expect(confirm).rejects.toMatchObject({ code: "invalid", field: "actorReason" });
});

test("neither who asked nor the person concerned confirms, nor asks for themselves", async () => {
  const asked = { ...(await asking(world, world.privacy2)), reason: REASON };
  await expect(erasePerson(world.privacy, asked)).rejects.toMatchObject({ code: "forbidden" });
  await expect(erasePerson(world.privacy2, asked)).rejects.toMatchObject({ code: "conflict_of_interest" });
  await expect(erasePerson(world.snooper, asked)).rejects.toMatchObject({ code: "forbidden" });
  await expect(asking({ ...world, privacy: world.privacy2 }, world.privacy2)).rejects.toMatchObject({
    code: "conflict_of_interest",
  });
  expect(await isThere(world.privacy2)).toBe(true);
  await erasePerson(world.admin, asked);
});

test("of two who confirm at once one does, and the other is told so", async () => {
  const asked = { ...(await asking(world, world.victim)), reason: REASON };
  const answers = await Promise.allSettled([
    erasePerson(world.admin, asked),
    erasePerson(world.privacy2, asked),
  ]);
  const refused = answers.find(({ status }) => status === "rejected") as PromiseRejectedResult;
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(refused.reason).toMatchObject({ code: "stale" });
  expect(await house.db.prisma.entry.count({ where: { kind: "person.erase" } })).toBe(1);
  expect(erasureLedger().erasures()).toHaveLength(1);
});

test("a reason that names the person is refused, for it stays", async () => {
  const asked = await asking(world, world.victim);
  const reason = "Dana Whitfield wrote to us twice";
  await expect(erasePerson(world.admin, { ...asked, reason })).rejects.toMatchObject({ field: "reason" });
});

test("when its entry cannot be written the person, the secret and the ledger are as before", async () => {
  const asked = { ...(await asking(world, world.victim)), reason: REASON };
  const secrets = await secretsOf(world.victim);
  const owner = openPool(house.ownerUrl, { max: 1 });
  await owner.query(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the log is full'; END $$;
    CREATE CONSTRAINT TRIGGER late AFTER INSERT ON entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION full_disk()`);
  await expect(erasePerson(world.admin, asked)).rejects.toThrow();
  expect(await isThere(world.victim)).toBe(true);
  expect(await secretsOf(world.victim)).toEqual(secrets);
  expect(erasureLedger().erasures()).toEqual([]);
  await owner.query("DROP TRIGGER late ON entry");
  await owner.end();
  expect(await opens(world.leaf, "subject", world.victim.personId)).toBe(true);
  await erasePerson(world.admin, asked);
});

test("the entry says number, scope and reason in clear, and who it was to nobody", async () => {
  const { leaf, number } = await erased(world, world.victim);
  const body = decodeEntry(await bytesOf(leaf));
  expect(body).toMatchObject({ kind: "person.erase", number, scope: "subject", reasonCode: "objection" });
  expect(body.subjects).toMatchObject({ count: 1 });
  expect((await bytesOf(leaf)).toString()).not.toContain(world.victim.personId);
  expect(await opens(leaf, "subject", world.victim.personId)).toBe(false);
});

test("another process's cached secret seals nothing after the erasure", async () => {
  const drafted = await readOf(world.snooper, [world.victim]); // this process now has both secrets cached
  expect(await opens(drafted, "subject", world.victim.personId)).toBe(true);
  const { wrapped } = await house.db.prisma.personSecret.findFirstOrThrow({
    where: { personId: world.victim.personId, party: "subject" },
  });
  const owner = openPool(house.ownerUrl, { max: 1 }); // as the other process did it
  await owner.query("DELETE FROM person_secret WHERE person_id = $1", [world.victim.personId]);
  await owner.query("INSERT INTO erased_party VALUES ($1, 'subject')", [world.victim.personId]);
  await owner.query("UPDATE log_head SET erasures = erasures + 1");
  const late = await readOf(world.snooper, [world.victim]);
  await owner.query("INSERT INTO person_secret VALUES ($1, 'subject', $2)", [world.victim.personId, wrapped]);
  await owner.end();
  expect(await opens(late, "subject", world.victim.personId)).toBe(false);
  expect(await opens(drafted, "subject", world.victim.personId)).toBe(true);
});

test("a declined request erases nothing, and may be asked anew", async () => {
  const asked = { ...(await asking(world, world.victim)), reason: REASON };
  await expect(asking(world, world.victim)).rejects.toMatchObject({ code: "invalid", field: "person" });
  await declineErasure(world.admin, asked);
  await expect(erasePerson(world.admin, asked)).rejects.toMatchObject({ code: "stale" });
  expect((await asking(world, world.victim)).number).toBe(2);
});

test("the list names the person until they are erased, and never after", async () => {
  await asking(world, world.victim);
  const [open] = (await listErasures(world.admin)).items;
  expect(open).toMatchObject({ state: "asked", person: { name: "Dana Whitfield" }, may: { confirm: true } });
  expect((await listErasures(world.privacy)).items[0]?.may).toEqual({ confirm: false, decline: true });
  await erasePerson(world.admin, { number: 1, version: 1, reason: REASON });
  const [done] = (await listErasures(world.admin)).items;
  expect(done).toMatchObject({ state: "done", person: { name: null }, reason: null, kept: false });
});

test("a service is nobody, and is not erased", async () => {
  const service = await makePerson({ kind: "service" });
  await expect(asking(world, service)).rejects.toMatchObject({ code: "invalid", field: "person" });
});
