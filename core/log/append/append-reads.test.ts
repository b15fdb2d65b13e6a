import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer, SourceViewer } from "#core/base/viewer.ts";
import { append, emptyEdge, root } from "#core/merkle/compact-range.ts";
import { leafHash as hashOf } from "#core/merkle/hash.ts";
import { verifyReceipt } from "#core/merkle/verify-receipt.ts";
import { statement } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { decodeEntry } from "../entry/entry.ts";
import { logVerifierKey, signHead } from "../heads/checkpoint.ts";
import { readHead } from "../tree/head.ts";
import { receiptOf } from "../tree/receipt.ts";
import { type AppendOutcome, appendReads } from "./append-reads.ts";

let house: TestHouse;
let reader: PersonViewer;
let subject: PersonViewer;
const source: SourceViewer = { kind: "source", sourceId: "activity-db", keyId: randomUUID() };

beforeAll(async () => {
  house = await testHouse();
  reader = await makePerson();
  subject = await makePerson();
});
afterAll(() => house.drop());

const drafts = (count: number) =>
  Array.from({ length: count }, () => readDraft(reader.personId, { subjectIds: [subject.personId] }));
const leafOf = ({ leafIndex, leafHash }: AppendOutcome) => [leafIndex, Buffer.from(leafHash).toString("hex")];
const size = async () => (await readHead(house.run)).edge.size;

async function allBytes(): Promise<Buffer[]> {
  const rows = await house.run.all<{ bytes: Buffer }>(statement`SELECT bytes FROM entry ORDER BY leaf_index`);
  return rows.map((row) => row.bytes);
}

test("an event sent again is stored once and answers the same leaf", async () => {
  const batch = drafts(700);
  const first = await appendReads(source, batch);
  const again = await appendReads(source, batch);
  expect(first.every(({ status }) => status === "stored")).toBe(true);
  expect(again.every(({ status }) => status === "already")).toBe(true);
  expect(again.map(leafOf)).toEqual(first.map(leafOf));
  expect(await size()).toBe(700);
});

test("an event twice in one call is stored once", async () => {
  const before = await size();
  const [draft] = drafts(1);
  const outcomes = await appendReads(source, [draft!, draft!]);
  expect(outcomes.map(({ status }) => status)).toEqual(["stored", "already"]);
  expect(outcomes[0]?.leafIndex).toBe(outcomes[1]?.leafIndex);
  expect(await size()).toBe(before + 1);
});

test("callers that race with the same events store each once", async () => {
  const before = await size();
  const batch = drafts(300);
  const answers = await Promise.all([appendReads(source, batch), appendReads(source, [...batch].reverse())]);
  expect(await size()).toBe(before + 300);
  const leaves = (outcomes: (typeof answers)[number]) =>
    outcomes.map(({ leafIndex }) => leafIndex).sort((a, b) => a - b);
  expect(leaves(answers[0])).toEqual(leaves(answers[1]));
});

test("the head is the root over the stored bytes, and full tiles are written", async () => {
  const { edge } = await readHead(house.run);
  const leaves = (await allBytes()).map((bytes) => hashOf(bytes));
  expect(root(edge)).toEqual(root(append(emptyEdge, leaves).edge));
  const [tiles] = await house.run.all<{ n: number }>(
    statement`SELECT count(*) AS n FROM tile WHERE level = 0`,
  );
  expect(Number(tiles?.n)).toBe(Math.floor(edge.size / 256));
});

test("each entry has a receipt that verifies under the log's key alone", async () => {
  const { size: signed } = await signHead(house.run);
  const bytes = await allBytes();
  for (const index of [0, 255, 256, signed - 1]) {
    const receipt = await receiptOf(house.run, index);
    expect(verifyReceipt(bytes[index]!, receipt, logVerifierKey()).ok).toBe(true);
    expect(verifyReceipt(bytes[index ? 0 : 1]!, receipt, logVerifierKey()).ok).toBe(false);
  }
});

test("an entry that no checkpoint covers has no receipt yet", async () => {
  const [outcome] = await appendReads(source, drafts(1));
  await expect(receiptOf(house.run, outcome!.leafIndex)).rejects.toMatchObject({ code: "not_yet" });
});

test("the typed columns say what the bytes say", async () => {
  const happenedAt = new Date("2026-11-04T22:02:00Z");
  const datasets = [
    { id: "private-conversations", dss: 4 },
    { id: "employees", dss: 1 },
  ];
  const [outcome] = await appendReads(source, [
    readDraft(reader.personId, { happenedAt, datasets, subjectIds: [subject.personId], items: 16 }),
  ]);
  const read = await house.db.prisma.read.findUniqueOrThrow({
    where: { logId_leafIndex: { logId: 1, leafIndex: outcome!.leafIndex } },
  });
  const body = decodeEntry((await allBytes())[outcome!.leafIndex]!);
  expect(body).toMatchObject({
    kind: "read",
    by: { source: "activity-db" },
    happenedAt: read.happenedAt.toISOString(),
    datasets,
    items: Number(read.items),
  });
  expect(body.subjects).toMatchObject({ count: read.subjectCount });
  expect(read.dss).toBe(4);
});

test("a checkpoint that storage no longer continues is not signed over", async () => {
  await signHead(house.run);
  const sql = "UPDATE log_head SET edge = sha256('other') || substr(edge, 33), size = size WHERE log_id = 1";
  await house.db.pool.query(sql);
  await appendReads(source, drafts(1));
  await expect(signHead(house.run)).rejects.toThrow("does not continue checkpoint");
});
