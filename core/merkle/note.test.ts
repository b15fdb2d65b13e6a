import { expect, test } from "vitest";
import { parseNote, signNote, verifyNote } from "./note.ts";
import {
  formatVerifierKey,
  isKeyName,
  parseVerifierKey,
  type VerifierKey,
  verifierKey,
  verifierKeyOf,
} from "./note-key.ts";
import { decodeBase64 } from "./text.ts";

// The example of Go's golang.org/x/mod/sumdb/note: a published key, text and signature.
const goKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const goSeed = decodeBase64("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")!.slice(1);
const goText =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const goLine =
  "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const otherLine =
  "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";
const goNote = `${goText}\n${goLine}`;

function keyOf(vkey: string): VerifierKey {
  const key = parseVerifierKey(vkey);
  if (!key.ok) throw new Error(key.detail);
  return key.value;
}
const peter = keyOf(goKey);

test("Go's key, text and signature are ours, byte for byte", () => {
  expect(formatVerifierKey(verifierKeyOf("PeterNeumann", goSeed))).toBe(goKey);
  expect(signNote(goText, "PeterNeumann", goSeed)).toBe(goNote);
  expect(verifyNote(goNote, peter)).toEqual({ ok: true, value: goText });
});

test("signatures of other keys are ignored, even under the same name", () => {
  const sameName = signNote(goText, "PeterNeumann", new Uint8Array(32)).slice(goText.length + 1);
  expect(verifyNote(`${goText}\n${otherLine}${sameName}${goLine}`, peter).ok).toBe(true);
  expect(verifyNote(`${goText}\n${otherLine}${sameName}`, peter)).toMatchObject({
    check: "no signature by this key",
  });
});

test("a false signature in the key's name spoils a note that it also truly signed", () => {
  const false_ = signNote("another text\n", "PeterNeumann", goSeed).slice("another text\n\n".length);
  expect(verifyNote(`${goText}\n${goLine}${false_}`, peter)).toMatchObject({
    check: "signature does not verify",
  });
});

test("the text may hold blank lines and reaches to the last one", () => {
  const text = "first\n\n— PeterNeumann AAAAAAAA\n";
  const note = signNote(text, "PeterNeumann", goSeed);
  expect(verifyNote(note, peter)).toEqual({ ok: true, value: text });
  expect(parseNote(note)).toMatchObject({
    value: { signatures: [{ name: "PeterNeumann", keyId: "c74f20a3" }] },
  });
});

test("sixteen signatures are read, more than a hundred are not", () => {
  expect(verifyNote(`${goText}\n${otherLine.repeat(15)}${goLine}`, peter).ok).toBe(true);
  expect(verifyNote(`${goText}\n${otherLine.repeat(100)}${goLine}`, peter)).toMatchObject({
    check: "note is malformed",
  });
});

test.each([
  ["empty", ""],
  ["a text without signatures", goText],
  ["a blank line and nothing", `${goText}\n`],
  ["no last newline", goNote.slice(0, -1)],
  ["a control character", `\x01${goNote}`],
  ["a carriage return", goNote.replace(",\n", ",\r\n")],
  ["half a surrogate pair", `\ud800${goNote}`],
  ["a name with a space", `${goText}\n${goLine.replace("PeterNeumann", "Peter Neumann")}`],
  ["a name with a plus", `${goText}\n${goLine.replace("PeterNeumann", "Peter+Neumann")}`],
  ["a line that is no signature", `${goNote}Unexpected line.\n`],
  ["a hyphen for the dash", goNote.replace("—", "-")],
  ["base64 that is not", goNote.replace("AM=", "AM")],
  ["base64 with loose bits", goNote.replace("AM=", "AN=")],
  ["a signature that is only a key ID", `${goText}\n— PeterNeumann x08gow==\n`],
])("a note with %s is malformed", (_, note) => {
  expect(verifyNote(note, peter)).toMatchObject({ ok: false, check: "note is malformed" });
});

test("a signature of another length does not verify", () => {
  const short = `${goText}\n— PeterNeumann x08go/Zb\n`;
  expect(verifyNote(short, peter)).toMatchObject({ check: "signature does not verify" });
});

test("every part of a key and every change of one character is no key", () => {
  for (let from = 0; from < goKey.length; from++)
    for (let to = from + 1; to <= goKey.length; to++)
      if (to - from < goKey.length) expect(parseVerifierKey(goKey.slice(from, to)).ok).toBe(false);
  for (let at = 0; at < goKey.length; at++) {
    const changed = String.fromCharCode(goKey.charCodeAt(at) + 1);
    expect(parseVerifierKey(goKey.slice(0, at) + changed + goKey.slice(at + 1)).ok).toBe(false);
  }
});

test("a key of another type or length is refused even when its id fits", () => {
  for (const vkey of [
    "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
    "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
  ])
    expect(parseVerifierKey(vkey)).toMatchObject({ check: "key is malformed" });
});

test("a public key that weakens every signature verifies none", () => {
  const neutral = verifierKey("weak", Uint8Array.of(1, ...new Uint8Array(31)));
  const forged = signNote(goText, "weak", goSeed).replace(/— .*\n$/, "");
  const signature = btoa(String.fromCharCode(...Buffer.from(neutral.id, "hex"), 1, ...new Uint8Array(63)));
  expect(verifyNote(`${forged}— weak ${signature}\n`, neutral)).toMatchObject({
    check: "signature does not verify",
  });
});

test("names and texts that no note may have are not signed", () => {
  for (const name of ["", "a b", "a+b", "a\u00a0b", "a\u2003b", "a\nb", "\ud800"]) {
    expect(isKeyName(name)).toBe(false);
    expect(() => signNote(goText, name, goSeed)).toThrow(RangeError);
  }
  for (const text of ["", "no newline", "tab\t\n", "\ud800\n"])
    expect(() => signNote(text, "a", goSeed)).toThrow(RangeError);
  expect(isKeyName("example.com/log-ü")).toBe(true);
});
