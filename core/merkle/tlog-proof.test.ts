import { expect, test } from "vitest";
import { formatTlogProof, parseTlogProof, type TlogProof } from "./tlog-proof.ts";

const hashes = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
const checkpoint = "example.com/log\n5\nroot\n\n— example.com/log signature\n";
const proof: TlogProof = { index: 73894n, hashes, checkpoint, extra: null };
const text = [
  "c2sp.org/tlog-proof@v1",
  "index 73894",
  "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=",
  "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=",
  "",
  checkpoint,
].join("\n");

test("a receipt is laid out as the specification says", () => {
  expect(formatTlogProof(proof)).toBe(text);
  const withExtra = formatTlogProof({ ...proof, extra: Uint8Array.of(1, 2, 3) });
  expect(withExtra).toBe(text.replace("index", "extra AQID\nindex"));
});

test("a receipt is read back the same, without hashes and with extra data too", () => {
  for (const each of [proof, { ...proof, index: 0n, hashes: [] }, { ...proof, extra: Uint8Array.of(255) }])
    expect(parseTlogProof(formatTlogProof(each))).toEqual({ ok: true, value: each });
});

test.each([
  ["nothing in it", ""],
  ["another version", text.replace("@v1", "@v2")],
  ["no checkpoint", text.slice(0, text.indexOf("\n\n"))],
  ["no index", text.replace("index 73894\n", "")],
  ["an index with a leading zero", text.replace("73894", "073894")],
  ["an index of 2^64", text.replace("73894", "18446744073709551616")],
  ["extra data after the index", text.replace("73894", "73894\nextra AQID")],
  ["extra data twice", text.replace("index", "extra AQID\nextra AQID\nindex")],
  ["extra data that are not base64", text.replace("index", "extra A\nindex")],
  [
    "a hash of 31 bytes",
    text.replace(
      "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=",
      "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ==",
    ),
  ],
  ["carriage returns", text.replaceAll("\n", "\r\n")],
])("a receipt with %s is malformed", (_, receipt) => {
  expect(parseTlogProof(receipt)).toMatchObject({ ok: false, check: "receipt is malformed" });
});
