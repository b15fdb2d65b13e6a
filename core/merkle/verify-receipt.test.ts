import fc from "fast-check";
import { expect, test } from "vitest";
import { bitFlips, entriesOf, naiveInclusion, naiveRoot } from "#test/factories/rfc6962-reference.ts";
import { signCheckpoint } from "./checkpoint.ts";
import { leafHash } from "./hash.ts";
import { formatVerifierKey, verifierKeyOf } from "./note-key.ts";
import { utf8 } from "./text.ts";
import { formatTlogProof } from "./tlog-proof.ts";
import { verifyReceipt } from "./verify-receipt.ts";

const origin = "example.com/log";
const seed = new Uint8Array(32).fill(7);
const vkey = formatVerifierKey(verifierKeyOf(origin, seed));
const entries = entriesOf(13);
const index = 9;
const entry = entries[index]!;
const receipt = receiptFor(index, seed, origin);

function receiptFor(at: number, signer: Uint8Array, name: string): string {
  const head = { origin: name, size: BigInt(entries.length), root: naiveRoot(entries), extensions: [] };
  const checkpoint = signCheckpoint(head, signer);
  return formatTlogProof({ index: BigInt(at), hashes: naiveInclusion(at, entries), checkpoint, extra: null });
}

/** As a browser or the CLI reads a file; null where the bytes are no text at all. */
function asText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

test("a true receipt shows where the entry is and under which head", () => {
  const verdict = verifyReceipt(entry, receipt, vkey);
  expect(verdict).toMatchObject({
    ok: true,
    value: {
      index: 9n,
      leafHash: leafHash(entry),
      checkpoint: { origin, size: 13n, root: naiveRoot(entries) },
    },
  });
});

test("each failure names the check that failed", () => {
  const otherSeed = new Uint8Array(32).fill(8);
  const check = (name: string) => ({ ok: false, check: name });
  expect(verifyReceipt(entries[8]!, receipt, vkey)).toMatchObject(check("root differs"));
  expect(verifyReceipt(entry, receipt.replace("index 9", "index 13"), vkey)).toMatchObject(
    check("index is out of range"),
  );
  expect(verifyReceipt(entry, receipt.replace("\n13\n", "\n14\n"), vkey)).toMatchObject(
    check("signature does not verify"),
  );
  expect(verifyReceipt(entry, receiptFor(index, otherSeed, origin), vkey)).toMatchObject(
    check("no signature by this key"),
  );
  expect(verifyReceipt(entry, receiptFor(index, seed, "example.com/other"), vkey)).toMatchObject(
    check("no signature by this key"),
  );
  expect(verifyReceipt(entry, receipt, `${vkey}=`)).toMatchObject(check("key is malformed"));
  expect(verifyReceipt(entry, receipt.replace("@v1", "@v2"), vkey)).toMatchObject(
    check("receipt is malformed"),
  );
});

test("a witness's signature beside the log's changes nothing", () => {
  const cosigned = `${receipt}— witness.example AAAAAQID\n`;
  expect(verifyReceipt(entry, cosigned, vkey).ok).toBe(true);
});

test("one changed bit in a receipt, an entry or a key is refused, each of thousands", () => {
  let refused = 0;
  const expectRefused = (
    changedEntry: Uint8Array,
    changedReceipt: string | null,
    changedKey: string | null,
  ) => {
    if (changedReceipt !== null && changedKey !== null)
      expect(verifyReceipt(changedEntry, changedReceipt, changedKey).ok).toBe(false);
    refused++;
  };
  for (const bytes of bitFlips(utf8(receipt))) expectRefused(entry, asText(bytes), vkey);
  for (const bytes of bitFlips(utf8(vkey))) expectRefused(entry, receipt, asText(bytes));
  for (const bytes of bitFlips(entry)) expectRefused(bytes, receipt, vkey);
  expect(refused).toBeGreaterThan(3000);
});

test("hostile bytes are answered, never thrown at", () => {
  const lines = receipt.split("\n");
  const pieces = fc.array(fc.oneof(fc.constantFrom(...lines), fc.string({ unit: "binary" })), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(pieces, fc.string({ unit: "binary" }), (parts, key) => {
      expect(verifyReceipt(entry, parts.join("\n"), vkey).ok).toBe(false);
      expect(verifyReceipt(entry, receipt, key).ok).toBe(false);
    }),
    { seed: 8, numRuns: 2000 },
  );
});
