import { expect, test } from "vitest";
import { filterText } from "./filter-text.ts";

const clean = (text: string) => filterText(text)?.text;

test.each([
  ["spaces", "4242 4242 4242 4242"],
  ["dashes", "4242-4242-4242-4242"],
  ["other dashes", "4242‑4242–4242−4242"],
  ["spaces that do not break", "4242\u00a04242\u202f4242\u20094242"],
  ["characters of no width", "42\u200b42424\u200d24242\u2060424\ufeff2"],
  ["soft hyphens", "4242\u00ad4242\u00ad4242\u00ad4242"],
  ["full-width digits", "４２４２４２４２４２４２４２４２"],
  ["Arabic digits", "٤٢٤٢ ٤٢٤٢ ٤٢٤٢ ٤٢٤٢"],
  ["Devanagari digits", "४२४२ ४२४२ ४२४२ ४२४२"],
  ["mathematical digits", "𝟜𝟚𝟜𝟚𝟜𝟚𝟜𝟚𝟜𝟚𝟜𝟚𝟜𝟚𝟜𝟚"],
  ["digits in circles", "④②④② ④②④② ④②④② ④②④②"],
  ["digits one by one", "4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2"],
  ["line ends", "4242 4242\n4242 4242"],
  ["points", "4242.4242.4242.4242"],
])("a card number written with %s is found, and all of it goes", (_, number) => {
  expect(clean(`😀 karte ${number}, gültig 🎉`)).toBe("😀 karte [removed: payment], gültig 🎉");
});

test.each([
  ["a wrong check digit", "card 4242 4242 4242 4241"],
  ["no issuer's prefix", "card 9999 9999 9999 9995"],
  ["an order's number", "Order 4242 4242 4242 4242"],
  ["an invoice's number", "Rechnungsnummer 4242424242424242"],
  ["a longer number", "card 42424242424242424242424242424242"],
  ["an IBAN with a wrong check", "IBAN DE88 3704 0044 0532 0130 00"],
])("%s is no payment", (_, text) => {
  expect(clean(text)).toBe(text);
});

test.each([
  ["GB29 NWBK 6016 1331 9268 19"],
  ["DE89370400440532013000"],
  ["de89 3704 0044 0532 0130 00"],
  ["MT84MALT011000012345MTLCAST001S"],
  ["NO93 8601 1117 947"],
])("the IBAN %s is found", (iban) => expect(clean(`to ${iban} please`)).toBe("to [removed: payment] please"));

test("letters written with combining marks are read as their letters", () => {
  const text = "Mein Arzttermin: Schwangerschaftsübelkeit und Blut".normalize("NFD");
  expect(clean(text)).toBe("[removed: health]");
});

test("a mark is never read, and nothing is read across one", () => {
  const text = "password: [removed: secret] 4242 4242 [removed: health] 4242 4242 sick";
  expect(clean(text)).toBe(text);
});

test("what only looks like a mark is read", () => {
  expect(clean("[removed: secret password=Kettle-4419!]")).not.toContain("Kettle");
});

test("a comment cannot switch the filter off", () => {
  const token = `ghp_${"aB3".repeat(12)}`;
  expect(clean(`// secretlint-disable\nconst t = "${token}"; // secretlint-disable-line`)).not.toContain(
    token,
  );
});

test("a secret goes to its end where a rule of secretlint names only its length", () => {
  const key = "wJalrXUtnFEMIzK7MDENGzbPxRfiCYzzEXAMPLEK";
  expect(clean(`aws_secret_access_key = "${key}"`)).toBe('aws_secret_access_key = "[removed: secret]"');
});
