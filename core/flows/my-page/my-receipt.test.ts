import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { logVerifierKey, signHead } from "#core/log/heads/checkpoint.ts";
import { utf8 } from "#core/merkle/text.ts";
import { verify } from "#core/verify/verify.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { myReceipt } from "./my-receipt.ts";

let house: TestHouse;
let reader: PersonViewer;
let me: PersonViewer;
let other: PersonViewer;
let leaves: number[];

beforeAll(async () => {
  house = await testHouse();
  reader = await makePerson({});
  me = await makePerson({ isSubject: true });
  other = await makePerson({ isSubject: false });
  const appended = await appendReads({ kind: "system", name: "seed" }, [
    readDraft(reader.personId, { subjectIds: [me.personId] }),
    readDraft(reader.personId, { subjectIds: [], scope: "dataset" }),
    readDraft(me.personId, { subjectIds: [me.personId] }),
  ]);
  leaves = appended.map(({ leafIndex }) => leafIndex);
});
afterAll(() => house.drop());

test("before a checkpoint covers the read its receipt is not there yet; then the one file holds by itself", async () => {
  await expect(myReceipt(me, { index: leaves[0] })).rejects.toMatchObject({ code: "not_yet" });
  await signHead(house.run);
  for (const index of leaves.slice(0, 2)) {
    const receipt = await myReceipt(me, { index });
    const given = [{ name: "mine.tlog-proof", bytes: utf8(receipt) }];
    expect(verify(given, logVerifierKey())).toMatchObject({ kind: "receipt", verdict: "holds" });
  }
});

test("nobody gets the entry of a read that does not concern them, nor of their own reading, nor of no read", async () => {
  for (const [viewer, index] of [
    [other, leaves[0]],
    [other, leaves[1]],
    [me, leaves[2]],
    [reader, leaves[0]],
    [me, 4711],
  ] as const)
    await expect(myReceipt(viewer, { index })).rejects.toMatchObject({ code: "not_found" });
});
