import { expect, test } from "vitest";
import { formatCheckpoint, signCheckpoint } from "#core/merkle/checkpoint.ts";
import { cosign, cosignerKeyOf } from "#core/merkle/cosignature.ts";
import { formatVerifierKey } from "#core/merkle/note-key.ts";
import { formatTlogProof } from "#core/merkle/tlog-proof.ts";
import { outsideCosigners } from "./check-cosignatures.ts";

const head = { origin: "whosaw.test/log", size: 1n, root: new Uint8Array(32), extensions: [] };
const seed = new Uint8Array(32).fill(5);
const works = {
  operator: "Works council",
  companyControls: false,
  vkey: formatVerifierKey(cosignerKeyOf("works.example/w", seed)),
};
const receipt = (line: string) =>
  formatTlogProof({ index: 0n, hashes: [], checkpoint: signCheckpoint(head, seed) + line, extra: null });
const line = cosign(formatCheckpoint(head), "works.example/w", seed, 1n);

test("an outside witness is named only where its cosignature is there and verifies", () => {
  expect(outsideCosigners(receipt(line), [works])).toEqual(["Works council"]);
  expect(outsideCosigners(receipt(line), [{ ...works, companyControls: true }])).toEqual([]);
  expect(outsideCosigners(receipt(""), [works])).toEqual([]);
  const other = formatCheckpoint({ ...head, size: 2n });
  expect(outsideCosigners(receipt(cosign(other, "works.example/w", seed, 1n)), [works])).toEqual([]);
  expect(outsideCosigners("nonsense", [works])).toEqual([]);
});
