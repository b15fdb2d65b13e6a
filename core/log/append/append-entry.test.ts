import { afterAll, beforeAll, expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { readHead } from "../tree/head.ts";
import { appendEntry } from "./append-entry.ts";
import { withOwnEntries } from "./own-entries.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house.drop());

const seed = systemViewer("seed");
const teams = () => house.db.prisma.team.count();

test("an entry and the change it remembers are one transaction", async () => {
  await withTx(async (tx) => {
    await tx.team.create({ data: { id: "ads", name: "Ads" } });
    appendEntry(tx, seed, { kind: "directory.import", clear: { teams: 1 } });
  });
  expect(await teams()).toBe(1);
  expect((await readHead(house.run)).edge.size).toBe(1);
});

test("a failed append undoes the change", async () => {
  const before = await readHead(house.run);
  const unknown = "00000000-0000-4000-8000-000000000000"; // has no secret, so sealing throws
  const attempt = withTx(async (tx) => {
    await tx.team.create({ data: { id: "search", name: "Search" } });
    appendEntry(tx, seed, { kind: "directory.import", people: { actor: unknown } });
  });
  await expect(attempt).rejects.toThrow("has no secret");
  expect(await teams()).toBe(1);
  expect(await readHead(house.run)).toEqual(before);
});

test("a change that fails after its entry was collected leaves no entry", async () => {
  const before = await readHead(house.run);
  const attempt = withTx(async (tx) => {
    appendEntry(tx, seed, { kind: "directory.import" });
    await tx.team.create({ data: { id: "ads", name: "twice" } });
  });
  await expect(attempt).rejects.toThrow();
  expect(await readHead(house.run)).toEqual(before);
});

test("neither a name nor free text stands in an entry's bytes", async () => {
  const person = await makePerson({ name: "Dana Whitfield" });
  await withTx(async (tx) => {
    appendEntry(tx, person, {
      kind: "sev.file",
      subjects: [person.personId],
      text: { what: "my tax letters were opened" },
    });
  });
  const [entry] = await house.run.all<{ bytes: Buffer }>(
    statement`SELECT bytes FROM entry ORDER BY leaf_index DESC LIMIT 1`,
  );
  const bytes = entry?.bytes.toString("utf8") ?? "";
  expect(bytes).toContain('"kind":"sev.file"');
  for (const secret of [person.personId, "Dana", "tax letters"]) expect(bytes).not.toContain(secret);
});

test("many writers at once leave no gap and no double", async () => {
  const before = (await readHead(house.run)).edge.size;
  await Promise.all(
    Array.from({ length: 40 }, () => withTx(async (tx) => appendEntry(tx, seed, { kind: "demo.seed" }))),
  );
  const rows = await house.run.all<{ leaf_index: number }>(
    statement`SELECT leaf_index FROM entry WHERE leaf_index >= ${before} ORDER BY leaf_index`,
  );
  expect(rows.map((row) => Number(row.leaf_index))).toEqual(
    Array.from({ length: 40 }, (_, at) => before + at),
  );
});

const append = (entries: number) =>
  withTx(async (tx) => {
    for (let at = 0; at < entries; at++) appendEntry(tx, seed, { kind: "directory.import" });
  });

test("whoever acts is told the newest entry of their own act, not of another's", async () => {
  const before = (await readHead(house.run)).edge.size;
  const mine = await withOwnEntries(async () => {
    await append(2);
    return "done";
  });
  expect(mine).toEqual({ answer: "done", newest: before + 1 });
  const looking = withOwnEntries(() => append(0));
  await append(1);
  expect((await looking).newest).toBeNull();
});
