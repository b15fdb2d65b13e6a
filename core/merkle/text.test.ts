import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeBase64, decodeUtf8, encodeBase64, utf8 } from "./text.ts";

test("base64 is Node's, of any length, and is read back the same", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const text = encodeBase64(bytes);
      expect(text).toBe(Buffer.from(bytes).toString("base64"));
      expect(decodeBase64(text)).toEqual(bytes);
    }),
    { seed: 64 },
  );
  const long = new Uint8Array(100_001).map((_, at) => at);
  expect(decodeBase64(encodeBase64(long))).toEqual(long);
});

test("of one value only one spelling is read", () => {
  const chars = fc.constantFrom(..."ABCDz09+/=-_ \n");
  fc.assert(
    fc.property(fc.array(chars, { maxLength: 12 }), (parts) => {
      const text = parts.join("");
      const bytes = decodeBase64(text);
      if (bytes !== null) expect(Buffer.from(bytes).toString("base64")).toBe(text);
    }),
    { seed: 65, numRuns: 20_000 },
  );
  for (const text of ["AB==", "AAB=", "A===", "====", "=", "AA=A", "AAAA====", " AAA", "AAA\n"])
    expect(decodeBase64(text), text).toBe(null);
});

test("what is no UTF-8 is no text, and a byte-order mark is a character like others", () => {
  expect(decodeUtf8(Uint8Array.of(0xff))).toBe(null);
  expect(decodeUtf8(utf8("\ufeffa"))).toBe("\ufeffa");
});
