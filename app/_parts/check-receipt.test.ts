import { expect, test } from "vitest";
import { signCheckpoint } from "#core/merkle/checkpoint.ts";
import { formatVerifierKey, verifierKeyOf } from "#core/merkle/note-key.ts";
import { formatTlogProof } from "#core/merkle/tlog-proof.ts";
import { bitFlips, entriesOf, naiveInclusion, naiveRoot } from "#test/factories/rfc6962-reference.ts";
import { checkReceipt } from "./check-receipt.ts";

const ORIGIN = "whosaw.test/log";
const seed = new Uint8Array(32).fill(7);
const vkey = formatVerifierKey(verifierKeyOf(ORIGIN, seed));

function receiptFor(index: number, entries: readonly Uint8Array[]): string {
  const head = { origin: ORIGIN, size: BigInt(entries.length), root: naiveRoot(entries), extensions: [] };
  const hashes = naiveInclusion(index, entries);
  return formatTlogProof({
    index: BigInt(index),
    hashes,
    checkpoint: signCheckpoint(head, seed),
    extra: null,
  });
}

test("every entry of trees of 1 to 9 holds, and each step of its path leads to the next", () => {
  for (let size = 1; size <= 9; size++) {
    const entries = entriesOf(size);
    for (let index = 0; index < size; index++) {
      const check = checkReceipt(entries[index]!, index, receiptFor(index, entries), vkey);
      expect(check.holds, `${index} of ${size}`).toBe(true);
      expect(check.steps.every((step) => step.holds)).toBe(true);
    }
  }
});

test("one changed bit of the entry fails, and the step that fails is the root", () => {
  const entries = entriesOf(7);
  const receipt = receiptFor(3, entries);
  for (const changed of bitFlips(entries[3]!)) {
    const { holds, steps } = checkReceipt(changed, 3, receipt, vkey);
    expect(holds).toBe(false);
    expect(steps.filter((step) => !step.holds).map((step) => step.claim)).toEqual([
      expect.stringContaining("root"),
    ]);
  }
});

test("a receipt of another entry, another key or no receipt at all never holds", () => {
  const entries = entriesOf(7);
  const other = formatVerifierKey(verifierKeyOf(ORIGIN, new Uint8Array(32).fill(8)));
  expect(checkReceipt(entries[3]!, 2, receiptFor(3, entries), vkey).holds).toBe(false);
  expect(checkReceipt(entries[3]!, 3, receiptFor(3, entries), other).holds).toBe(false);
  expect(checkReceipt(entries[3]!, 3, "nonsense", vkey).holds).toBe(false);
  expect(checkReceipt(entries[3]!, 3, receiptFor(3, entries), "nonsense").holds).toBe(false);
});
