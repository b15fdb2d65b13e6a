import { afterAll, beforeAll, expect, test } from "vitest";
import { logVerifierKey, signHead } from "#core/log/heads/checkpoint.ts";
import { receiptOf } from "#core/log/tree/receipt.ts";
import { verifyReceipt } from "#core/merkle/verify-receipt.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { fileSev } from "../raise/file-sev.ts";
import { changeSeverity } from "./change-severity.ts";
import { confirmSeverity } from "./confirm-severity.ts";

let house: TestHouse;
let world: VerbWorld;
beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
});
afterAll(() => house.drop());

const reason = "The evidence says so, in numbers";
const rowOf = (number: number) => database().prisma.sev.findUniqueOrThrow({ where: { number } });
const countEntries = () => database().prisma.entry.count({ where: { kind: "sev.severity" } });

/** A SEV that an employee filed: SEV 3. */
async function filed(): Promise<{ number: number; version: number }> {
  return fileSev(world.employee, {
    title: "Something is open",
    text: "I can read what I should not be able to.",
  });
}

test("3 to 1 makes one entry whose inclusion proof verifies, and is told once", async () => {
  const { number, version } = await filed();
  const before = await countEntries();
  const view = await changeSeverity(world.reviewer, { number, to: 1, reason, version });
  expect(view).toMatchObject({
    severity: 1,
    severities: { automatic: 3, triaged: 1, final: null },
    needsSecond: false,
  });
  expect(await countEntries()).toBe(before + 1);
  const entry = await database().prisma.entry.findFirstOrThrow({
    where: { kind: "sev.severity", sevNumber: number },
  });
  await signHead(house.run);
  const receipt = await receiptOf(house.run, Number(entry.leafIndex));
  expect(verifyReceipt(entry.bytes, receipt, logVerifierKey())).toMatchObject({ ok: true });
  const { rows } = await database().pool.query(
    "SELECT name FROM pgboss.job WHERE (data->>'sevNumber')::int = $1 AND data->>'kind' = 'sev.serious'",
    [number],
  );
  expect(rows).toEqual([{ name: "tell" }]);
});

test("0 to 3 keeps SEV 0's duties until a second reviewer confirms, and the first cannot confirm", async () => {
  const { version } = await rowOf(world.sev);
  const view = await changeSeverity(world.reviewer, { number: world.sev, to: 3, reason, version });
  expect(view).toMatchObject({ severity: 3, needsSecond: true, held: 0, may: { confirm: false } });
  const lower = await changeSeverity(world.reviewer, {
    number: world.sev,
    to: 4,
    reason,
    version: view.version,
  });
  expect(lower).toMatchObject({ severity: 4, needsSecond: true, held: 0 });
  const confirm = { number: world.sev, reason, version: lower.version };
  await expect(confirmSeverity(world.reviewer, confirm)).rejects.toMatchObject({ code: "forbidden" });
  expect(await confirmSeverity(world.reviewer2, confirm)).toMatchObject({
    severity: 4,
    needsSecond: false,
    held: null,
  });
  const again = await rowOf(world.sev);
  await expect(
    confirmSeverity(world.reviewer, { number: world.sev, reason, version: again.version }),
  ).rejects.toMatchObject({ code: "invalid" });
});

test("setting what is set already writes nothing", async () => {
  const { number, version } = await filed();
  const first = await changeSeverity(world.reviewer, { number, to: 4, reason, version });
  const before = await countEntries();
  const second = await changeSeverity(world.reviewer, { number, to: 4, reason, version: first.version });
  expect(second.version).toBe(first.version);
  expect(await countEntries()).toBe(before);
});

test("who is no reviewer is refused, and so is a reviewer in conflict: reader, granter, manager", async () => {
  const manager = await makePerson({ roles: ["reviewer"] });
  await database().prisma.person.update({
    where: { id: world.snooper.personId },
    data: { managerId: manager.personId },
  });
  const { version } = await rowOf(world.sev);
  const change = { number: world.sev, to: 2, reason, version };
  await expect(changeSeverity(world.employee, change)).rejects.toMatchObject({ code: "forbidden" });
  await expect(changeSeverity(world.privacy, change)).rejects.toMatchObject({ code: "forbidden" });
  const asReviewer = (person: typeof manager) => ({ ...person, roles: new Set(["reviewer"] as const) });
  for (const close of [manager, asReviewer(world.snooper), asReviewer(world.dba), asReviewer(world.subject)])
    await expect(changeSeverity(close, change)).rejects.toMatchObject({ code: "conflict_of_interest" });
});

test("a stale version, a missing SEV and a short reason are refused and change nothing", async () => {
  const { number, version } = await filed();
  const change = { number, to: 2, reason, version };
  await expect(changeSeverity(world.reviewer, { ...change, version: version + 1 })).rejects.toMatchObject({
    code: "stale",
  });
  await expect(changeSeverity(world.reviewer, { ...change, number: 99_999 })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(changeSeverity(world.reviewer, { ...change, reason: "too short" })).rejects.toThrow(
    /at least 10/,
  );
  for (const to of [-1, 6, 2.5, "2"])
    await expect(changeSeverity(world.reviewer, { ...change, to })).rejects.toThrow();
  expect(await rowOf(number)).toMatchObject({ triaged: null, version });
});

test("of two who change it at once one wins", async () => {
  const { number, version } = await filed();
  const race = [2, 4].map((to) =>
    changeSeverity(to === 2 ? world.reviewer : world.reviewer2, { number, to, reason, version }),
  );
  const ends = await Promise.allSettled(race);
  expect(ends.map((end) => end.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await rowOf(number)).toMatchObject({ version: version + 1 });
});
