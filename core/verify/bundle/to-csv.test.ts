import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLines } from "./to-csv.ts";

const cell = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.string({ unit: fc.constantFrom(..."=+-@'\t\r\n\",；＝＠a 1"), maxLength: 4 }),
  fc.integer({ min: 0 }),
);

test("lines are what the library writes, whether one of their cells needs care or none does", () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 4 }), (rows) => {
      expect(csvLines(rows)).toBe(stringify(rows, { escape_formulas: true }));
    }),
    { numRuns: 500 },
  );
});
