import { expect, test } from "vitest";
import { printable } from "./printable.ts";

test.each([
  ["Åsa Müller-Õun’s “file” – 5 €", "Åsa Müller-Õun’s “file” – 5 €"],
  ["Dvořák, Łukasz, Nguyễn", "Dvorák, Lukasz, Nguyen"],
  ["Жук 李", "??? ?"],
  ["two\nlines\tand a tab", "two lines and a tab"],
])("what the fonts cannot show is written without its marks, or marked as missing: %s", (text, shown) => {
  expect(printable(text)).toBe(shown);
});
