import type { Candidate } from "./chains.ts";
import { type Around, isNear, isOtherNumber } from "./context.ts";

interface Scheme {
  readonly prefix: RegExp;
  readonly lengths: readonly number[];
}

/** Issuer prefixes and lengths of the schemes, after ISO/IEC 7812 and the schemes' published ranges. */
const SCHEMES: readonly Scheme[] = [
  { prefix: /^4/, lengths: [16, 19] }, // Visa
  { prefix: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] }, // Mastercard
  { prefix: /^3[47]/, lengths: [15] }, // American Express
  { prefix: /^(?:6011|64[4-9]|65)/, lengths: [16, 19] }, // Discover
  { prefix: /^(?:30[0-5]|3095|36|38|39)/, lengths: [14, 16, 19] }, // Diners Club
  { prefix: /^35(?:2[89]|[3-8])/, lengths: [16, 19] }, // JCB
  { prefix: /^62/, lengths: [16, 17, 18, 19] }, // UnionPay
  { prefix: /^(?:50|5[6-9]|6304|6759|676[1-3])/, lengths: [12, 13, 14, 15, 16, 18, 19] }, // Maestro
];
const RARE = SCHEMES.slice(-2);
const USUAL_FORM =
  /^(?:\d{4}(.{1,3})\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?|\d{4}(.{1,3})\d{6}\2\d{4,5}|(?:\d[^\d]{1,3}){11,18}\d|\d{12,19})$/;
const CARD =
  /card|karte|visa|master|amex|american express|maestro|diners|discover|jcb|\bpan\b|payment|zahl|charge|abbuch|credit|debit|kredit|cvv|cvc|exp|gültig/;

export const isCardShape = (shape: string): boolean =>
  shape.length >= 12 && shape.length <= 19 && !shape.includes("A");

/** Whether this is the number of a payment card: prefix and length of a scheme, the check digit, a likely form. */
export function isCard(
  { compact, shape, groups }: Candidate,
  written: string,
  around: () => Around,
): boolean {
  if (!isCardShape(shape)) return false;
  const scheme = SCHEMES.find(
    ({ prefix, lengths }) => prefix.test(compact) && lengths.includes(compact.length),
  );
  if (!scheme || !passesLuhn(compact)) return false;
  const words = around();
  if (isNear(CARD, words)) return true;
  if (isOtherNumber(words) || RARE.includes(scheme)) return false;
  return groups === 1 || USUAL_FORM.test(written);
}

/** The check digit of ISO/IEC 7812-1, annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}
