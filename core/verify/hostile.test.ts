import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { PaperLog, paperBundle, readEntry } from "#test/factories/paper-log.ts";
import { utf8 } from "../merkle/text.ts";
import { asText, fromCsv } from "./bundle/csv.ts";
import { verify } from "./verify.ts";

const log = new PaperLog(Array.from({ length: 9 }, (_, n) => readEntry(n)));
const lines = [
  ...log.receipt(4, { withEntry: true }).split("\n"),
  ...log.consistency(5).split(/(?<=[,:{[])/),
  ...[
    log.vkey,
    `${2n ** 53n}`,
    `${2n ** 64n}`,
    "-1",
    "007",
    "1e99",
    "\ufeff",
    "\r",
    "\0",
    "\ud800",
    "__proto__",
  ],
];
const name = fc.constantFrom("", "a.zip", "a.tlog-proof", "checkpoint", "proof.json", "entry.json");
const words = fc
  .array(fc.oneof(fc.constantFrom(...lines), fc.string({ unit: "binary" })), { maxLength: 14 })
  .chain((parts) => fc.constantFrom("\n", "\r\n", "\n\n", "").map((glue) => utf8(parts.join(glue))));
const bytes = fc.oneof(words, fc.uint8Array({ maxLength: 300 }));
const given = fc.array(fc.record({ name, bytes }), { maxLength: 4 });
const key = fc.oneof(fc.constantFrom(log.vkey, `${log.vkey}\n`, null, ""), fc.string({ unit: "binary" }));

test("whatever is given, with whatever key, is answered with words, never with a throw, and never holds", () => {
  fc.assert(
    fc.property(given, key, (files, pinned) => {
      const report = verify(files, pinned);
      expect(report.verdict).not.toBe("holds");
      expect(report.meaning).not.toBe("");
    }),
    { seed: 31, numRuns: 2_000 },
  );
});

test("an archive that was cut, spliced or lengthened anywhere is refused with words", async () => {
  const { zip, log: source } = await paperBundle();
  fc.assert(
    fc.property(fc.nat(zip.length - 1), fc.nat(60), fc.uint8Array({ maxLength: 60 }), (at, less, more) => {
      const spliced = new Uint8Array([...zip.slice(0, at), ...more, ...zip.slice(at + less)]);
      fc.pre(Buffer.compare(spliced, zip) !== 0);
      expect(verify([{ name: "a.zip", bytes: spliced }], source.vkey)).toMatchObject({
        verdict: "fails",
        meaning: expect.stringMatching(/./),
      });
    }),
    { seed: 32, numRuns: 500 },
  );
});

test("a table is read as it was written, cells that a spreadsheet would run included", () => {
  const cell = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("", "=1+1", "@a", "-1", "a,b", 'say "x"', "two\nlines", "\tx", "\uff1d1"),
  );
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(rows, (table) => {
      const written = stringify(table, { escape_formulas: true });
      expect(fromCsv(written)).toEqual(table.map((row) => row.map(asText)));
    }),
    { seed: 33, numRuns: 500 },
  );
  for (const broken of ["a,b", 'a,"b\n', 'a"b,c\n', "a,b\r\n", '"a"b,c\n', "a,b\nc"])
    expect(fromCsv(broken)).toBe(null);
});
