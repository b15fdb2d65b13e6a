import { ed25519 } from "@noble/curves/ed25519.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { formatCheckpoint, signCheckpoint, verifyCheckpoint } from "./checkpoint.ts";
import {
  cosign,
  cosignerKeyOf,
  parseCosignerKey,
  verifyCosignatures,
  verifyCosignedNote,
} from "./cosignature.ts";
import { parseNote, signNote } from "./note.ts";
import { formatVerifierKey, parseVerifierKey, verifierKeyOf } from "./note-key.ts";
import { decodeBase64, encodeBase64 } from "./text.ts";

const logSeed = new Uint8Array(32).fill(7);
const seed = new Uint8Array(32).fill(9);
const NAME = "witness.example/works-council";
const key = cosignerKeyOf(NAME, seed);
const head = { origin: "whosaw.test/log", size: 17_869n, root: new Uint8Array(32).fill(3), extensions: [] };
const text = formatCheckpoint(head);
const note = signCheckpoint(head, logSeed);
const line = cosign(text, NAME, seed, 1_679_315_147n);

test("the specification's example line is read: its key id, and its time as eight bytes before the signature", () => {
  const example =
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n" +
    "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n" +
    "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";
  const parsed = parseNote(example);
  const witness = parsed.ok ? parsed.value.signatures[1] : undefined;
  expect(witness).toMatchObject({ name: "witness.example.com/w1", keyId: "8d66cf3f" });
  expect(witness?.signature).toHaveLength(72);
  expect(new DataView(witness!.signature.buffer, witness!.signature.byteOffset).getBigUint64(0)).toBe(
    1_679_315_147n,
  );
});

test("the signed message is the header, the time and the whole note body, byte for byte", () => {
  const bytes = decodeBase64(line.split(" ")[2]!.trim())!;
  const message = `cosignature/v1\ntime 1679315147\n${text}`;
  expect(ed25519.verify(bytes.slice(12), new TextEncoder().encode(message), key.publicKey)).toBe(true);
});

test("a witness's key is one of signature type 4, and a log's key is none, nor the other way round", () => {
  const vkey = formatVerifierKey(key);
  expect(decodeBase64(vkey.split("+").slice(2).join("+"))?.[0]).toBe(4);
  expect(parseCosignerKey(vkey)).toEqual({ ok: true, value: key });
  expect(parseVerifierKey(vkey).ok).toBe(false);
  expect(parseCosignerKey(formatVerifierKey(verifierKeyOf(NAME, seed))).ok).toBe(false);
  expect(key.id).not.toBe(verifierKeyOf(NAME, seed).id);
});

test("a cosignature verifies with its time, alone and below the note, whose own signature still holds", () => {
  const found = { ok: true, value: { time: 1_679_315_147n, line } };
  expect(verifyCosignatures(text, line, key)).toEqual(found);
  expect(verifyCosignedNote(note + line, key)).toEqual(found);
  expect(verifyCheckpoint(note + line, verifierKeyOf(head.origin, logSeed))).toMatchObject({ ok: true });
});

test("lines of other keys are ignored, and of two of its own the newest counts", () => {
  const other = cosign(text, "other.example", logSeed, 1n);
  const later = cosign(text, NAME, seed, 1_679_315_150n);
  expect(verifyCosignatures(text, other + later + line, key)).toMatchObject({
    value: { time: 1_679_315_150n },
  });
  expect(verifyCosignatures(text, other, key)).toMatchObject({ check: "no signature by this key" });
});

test.each([
  [
    "a plain note signature by the same key",
    signNote(text, NAME, seed).slice(text.length + 1),
    "no signature by this key",
  ],
  ["no line", "", "note is malformed"],
  ["a blank line", "\n", "note is malformed"],
  ["a line without its newline", line.slice(0, -1), "note is malformed"],
  ["words", "I cosign this\n", "note is malformed"],
  ["a line and words", `${line}too\n`, "note is malformed"],
])("%s is no cosignature", (_, lines, check) => {
  expect(verifyCosignatures(text, lines, key)).toMatchObject({ ok: false, check });
});

test("a cosignature of another tree, or with another time, does not verify", () => {
  const larger = formatCheckpoint({ ...head, size: 17_870n });
  expect(verifyCosignatures(larger, line, key)).toMatchObject({ check: "signature does not verify" });
  const bytes = decodeBase64(line.split(" ")[2]!.trim())!;
  const later = `— ${NAME} ${encodeBase64(bytes.with(11, bytes[11]! ^ 1))}\n`;
  expect(verifyCosignatures(text, later, key)).toMatchObject({ check: "signature does not verify" });
});

test("no flipped bit of a cosignature line passes", () => {
  const bytes = new TextEncoder().encode(line);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
      const bent = new TextDecoder().decode(bytes.with(at, bytes[at]! ^ (1 << bit)));
      return !verifyCosignatures(text, bent, key).ok;
    }),
    { numRuns: 400 },
  );
});

test("nothing but a checkpoint is cosigned, and no time that does not fit", () => {
  expect(() => cosign("any text\n", NAME, seed, 1n)).toThrow(RangeError);
  expect(() => cosign(text, NAME, seed, 2n ** 63n)).toThrow(RangeError);
  expect(() => cosign(text, "a b", seed, 1n)).toThrow(RangeError);
});
