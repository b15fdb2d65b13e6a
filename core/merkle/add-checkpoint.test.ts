import fc from "fast-check";
import { expect, test } from "vitest";
import { formatAddCheckpoint, PROOF_LINES_MAX, parseAddCheckpoint } from "./add-checkpoint.ts";

// The specification's example, c2sp.org/tlog-witness.
const checkpoint =
  "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n" +
  "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";
const example = `old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

${checkpoint}`;
const hash = (fill: number) => new Uint8Array(32).fill(fill);

test("the specification's example is read, and written again byte for byte", () => {
  const parsed = parseAddCheckpoint(example);
  expect(parsed).toMatchObject({ ok: true, value: { old: 20_852_014n, checkpoint } });
  expect(parsed.ok && parsed.value.proof).toHaveLength(4);
  expect(parsed.ok && formatAddCheckpoint(parsed.value)).toBe(example);
});

test("what is written is read as the same, whatever the size, the proof and the note", () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
      fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: PROOF_LINES_MAX }),
      fc.string(),
      (old, proof, note) => {
        const parsed = parseAddCheckpoint(formatAddCheckpoint({ old, proof, checkpoint: note }));
        expect(parsed).toEqual({ ok: true, value: { old, proof, checkpoint: note } });
      },
    ),
  );
});

test.each([
  ["nothing", ""],
  ["no blank line", example.replace("\n\n", "\n")],
  ["another word", example.replace("old", "new")],
  ["two spaces", example.replace("old ", "old  ")],
  ["a leading zero", example.replace("old ", "old 0")],
  ["a sign", example.replace("old ", "old -")],
  ["no number", example.replace("20852014", "")],
  ["a carriage return", example.replaceAll("\n", "\r\n")],
  [
    "a hash of 31 bytes",
    example.replace("PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=", `${"A".repeat(40)}AA==`),
  ],
  ["base64 that is not", example.replace("kaw=", "ka=")],
  [
    "64 proof lines",
    formatAddCheckpoint({ old: 1n, proof: Array(63).fill(hash(1)), checkpoint }).replace(
      "\n\n",
      `\n${"A".repeat(43)}=\n\n`,
    ),
  ],
])("a request with %s is malformed", (_, body) => {
  expect(parseAddCheckpoint(body)).toMatchObject({ ok: false, check: "request is malformed" });
});

test("more than 63 hashes are not written", () => {
  expect(() => formatAddCheckpoint({ old: 1n, proof: Array(64).fill(hash(1)), checkpoint })).toThrow(
    RangeError,
  );
});
