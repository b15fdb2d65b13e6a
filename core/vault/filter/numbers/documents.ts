import type { Category, Span } from "../categories.ts";

interface LabelRule {
  readonly category: Category;
  /** The label, what may stand between, and the value as its last group. Bounded everywhere: linear in the text. */
  readonly pattern: RegExp;
}

const BETWEEN = "[\\s.:#=)\"']{0,4}(?:(?:no|nr|num|number|nummer|id|is|ist|lautet|was|code|of|de)\\b[\\s.:#=)\"']{0,4}){0,3}";
/** The number of a document, as it is printed; {@link looksIssued} says the rest. */
const DOCUMENT = "([A-Z\\d]{6,16})(?![A-Za-z\\d])";

const labelled = (category: Category, labels: string, value: string): LabelRule => ({
  category,
  pattern: new RegExp(`(?<![A-Za-z\\d])(?i:(?:${labels})${BETWEEN})${value}`, "g"),
});

const PASSPORT =
  "passport|passeport|reisepass(?:nummer)?|personalausweis(?:nummer)?|ausweis(?:nummer)?|id card|identity card|national id|driver'?s?.licen(?:s|c)e|driving licen(?:s|c)e|führerschein(?:nummer)?|brp|residence permit|aufenthaltstitel|green card|visa";

/** Numbers without a check digit, which only their label gives away. */
const RULES: readonly LabelRule[] = [
  labelled("government_id", PASSPORT, DOCUMENT),
  labelled("payment", "cvv2?|cvc2?|cid|csc|security code|card code|prüfnummer|prüfziffer|kartenprüfnummer", "(\\d{3,4})(?!\\d)"),
  labelled("payment", "exp|expiry|expires|exp date|expiry date|gültig bis|valid thru", "(\\d\\d ?[/-] ?(?:20)?\\d\\d)(?!\\d)"),
  labelled("payment", "sort code|bankleitzahl|blz", "(\\d\\d[- ]?\\d\\d[- ]?\\d\\d(?:[- ]?\\d\\d)?)(?!\\d)"),
  labelled("payment", "routing|aba", "(\\d{9})(?!\\d)"),
  labelled("payment", "account number|account no|acct no|bank account|kontonummer|konto-?nr|kto\\.?-?nr|kto", "([\\d ]{6,20}\\d)(?!\\d)"),
];
const NEEDS_MONEY = /card|karte|visa|amex|master|iban|bank|sort code|routing|blz|konto|deposit|payment|cvc|cvv|pay/i;
/** At least two digits: "PASSPORT" is a word. */
const looksIssued = (value: string): boolean => /\d.{0,14}\d/.test(value);
const ACCOUNT_BESIDE = /account[\s.:#]{0,3}(\d{6,17})(?!\d)/gi;
const BANK = /sort code|routing|\bach\b|bank|deposit|iban/i;

/** Finds the numbers that stand behind a label. */
export function findLabelled(text: string): Span[] {
  const spans: Span[] = [];
  for (const { category, pattern } of RULES)
    for (const match of text.matchAll(pattern)) {
      if (category === "government_id" ? !looksIssued(match[1]!) : !NEEDS_MONEY.test(text)) continue;
      spans.push({ category, from: match.index, to: match.index + match[0].length, value: false });
    }
  if (BANK.test(text))
    for (const match of text.matchAll(ACCOUNT_BESIDE))
      spans.push({ category: "payment", from: match.index, to: match.index + match[0].length, value: false });
  return spans;
}
