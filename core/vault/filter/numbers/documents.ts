import type { Category, Span } from "../categories.ts";
import { holdsAny, type Searched } from "../text/searched.ts";

interface LabelRule {
  readonly category: Category;
  /** One of these stands in every label. */
  readonly hints: readonly string[];
  /** The label, what may stand between, and the value as its last group. Bounded everywhere: linear in the text. */
  readonly pattern: RegExp;
}

const BETWEEN =
  "[\\s.:#=)\"']{0,4}(?:(?:no|nr|num|number|nummer|id|is|ist|lautet|was|code|of|de)\\b[\\s.:#=)\"']{0,4}){0,3}";
/** The number of a document, as it is printed; {@link looksIssued} says the rest. */
const DOCUMENT = "([A-Z\\d]{6,16})(?![A-Za-z\\d])";

const labelled = (category: Category, hints: string, labels: string, value: string): LabelRule => ({
  category,
  hints: hints.split("|"),
  pattern: new RegExp(`(?<![A-Za-z\\d])(?i:(?:${labels})${BETWEEN})${value}`, "g"),
});

const CODE = "(\\d{3,4})(?!\\d)";
const PASSPORT =
  "passport|passeport|reisepass(?:nummer)?|personalausweis(?:nummer)?|ausweis(?:nummer)?|id card|identity card|national id|driver'?s?.licen(?:s|c)e|driving licen(?:s|c)e|führerschein(?:nummer)?|brp|residence permit|aufenthaltstitel|green card|visa";

/** Numbers without a check digit, which only their label gives away. */
const RULES: readonly LabelRule[] = [
  labelled(
    "government_id",
    "pass|ausweis|id card|identity|national id|licen|führerschein|brp|residence|aufenth|green card|visa",
    PASSPORT,
    DOCUMENT,
  ),
  labelled(
    "payment",
    "cvv|cvc|csc|code|prüf",
    "cvv2?|cvc2?|csc|security code|card code|prüfnummer|prüfziffer|kartenprüfnummer",
    CODE,
  ),
  labelled(
    "payment",
    "sort code|blz|bankleit",
    "sort code|bankleitzahl|blz",
    "(\\d\\d[- ]?\\d\\d[- ]?\\d\\d(?:[- ]?\\d\\d)?)(?!\\d)",
  ),
  labelled("payment", "konto|kto", "kontonummer|konto-?nr|kto\\.?-?nr|kto", "([\\d ]{5,20}\\d)(?!\\d)"),
];
/** The same, where the label alone says other things as well: the text has to speak of money. */
const ALL_RULES: readonly LabelRule[] = [
  ...RULES,
  labelled("payment", "cid", "cid", CODE),
  labelled(
    "payment",
    "exp|gültig|valid",
    "exp|expiry|expires|exp date|expiry date|gültig bis|valid thru",
    "(\\d\\d ?[/-] ?(?:20)?\\d\\d)(?!\\d)",
  ),
  labelled("payment", "routing|aba", "routing|aba", "(\\d{9})(?!\\d)"),
  labelled("payment", "acc", "account|account number|acct|bank account", "([\\d ]{5,20}\\d)(?!\\d)"),
];
const MONEY =
  "card|karte|visa|amex|master|iban|bank|sort code|routing|blz|konto|deposit|payment|cvc|cvv|wire|überweis|ach:".split(
    "|",
  );

/** At least two digits: "PASSPORT" is a word. */
const looksIssued = (value: string): boolean => /\d.{0,14}\d/.test(value);

/** Finds the numbers that stand behind a label. */
export function findLabelled({ text, lower }: Searched): Span[] {
  const spans: Span[] = [];
  for (const { category, hints, pattern } of holdsAny(lower, MONEY) ? ALL_RULES : RULES) {
    if (!holdsAny(lower, hints)) continue;
    for (const match of text.matchAll(pattern))
      if (category === "payment" || looksIssued(match[1]!))
        spans.push({ category, from: match.index, to: match.index + match[0].length, value: false });
  }
  return spans;
}
