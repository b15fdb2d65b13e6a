import { expect, test } from "vitest";
import { formatCheckpoint, parseCheckpoint, signCheckpoint, verifyCheckpoint } from "./checkpoint.ts";
import { emptyRoot } from "./hash.ts";
import { signNote } from "./note.ts";
import { verifierKeyOf } from "./note-key.ts";

// The note text that c2sp.org/tlog-checkpoint shows.
const published = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
const seed = new Uint8Array(32).fill(3);
const key = verifierKeyOf("example.com/log", seed);
const head = { origin: key.name, size: 2n ** 63n, root: emptyRoot, extensions: [] };

test("the specification's checkpoint is read and written back the same", () => {
  const parsed = parseCheckpoint(published);
  expect(parsed).toMatchObject({
    ok: true,
    value: { origin: "example.com/behind-the-sofa", size: 20852163n },
  });
  if (parsed.ok) expect(formatCheckpoint(parsed.value)).toBe(published);
});

test("a signed checkpoint comes back whole, extension lines and sizes past 2^53 too", () => {
  for (const checkpoint of [head, { ...head, size: 0n }, { ...head, extensions: ["one", "two words"] }])
    expect(verifyCheckpoint(signCheckpoint(checkpoint, seed), key)).toEqual({ ok: true, value: checkpoint });
});

test("another log's checkpoint under our key is refused", () => {
  const note = signNote(published, key.name, seed);
  expect(verifyCheckpoint(note, key)).toMatchObject({ ok: false, check: "origin differs" });
});

test.each([
  ["no last newline", published.slice(0, -1)],
  ["no root", "example.com/log\n5\n"],
  ["an empty origin", published.replace("example.com/behind-the-sofa", "")],
  ["an empty extension line", `${published}\nafter\n`],
  ["a leading zero", published.replace("20852163", "020852163")],
  ["a sign", published.replace("20852163", "+20852163")],
  ["a negative size", published.replace("20852163", "-1")],
  ["a size of 2^64", published.replace("20852163", "18446744073709551616")],
  ["digits of another script", published.replace("20852163", "٢٠")],
  ["a root of 31 bytes", published.replace(/Cs.*=/, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")],
  ["a root with loose bits", published.replace("q2I=", "q2J=")],
])("a checkpoint with %s is malformed", (_, text) => {
  expect(parseCheckpoint(text)).toMatchObject({ ok: false, check: "checkpoint is malformed" });
});

test("what would not read back the same is not written", () => {
  const impossible = [
    { ...head, origin: "" },
    { ...head, origin: "two\nlines" },
    { ...head, size: -1n },
    { ...head, root: new Uint8Array(31) },
    { ...head, extensions: [""] },
    { ...head, extensions: ["two\nlines"] },
  ];
  for (const checkpoint of impossible) expect(() => formatCheckpoint(checkpoint)).toThrow(RangeError);
});
