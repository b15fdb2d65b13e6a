const SPACE = /^[\p{Zs}\t]$/u;
const DASH = /^[\p{Pd}\u2212\u00ad]$/u;
const QUOTE = /^[\u2018\u2019\u201a\u2032]$/;
/** Also the private use area: BREAK is of it, and no text may say it. */
const UNSEEN =
  /^(?:[\p{Cf}\p{Cc}\p{Co}\u115f\u1160\u2800\u3164]|\p{Variation_Selector}|\u034f|\u17b4|\u17b5)$/u;
const DIGIT = /^\p{Nd}$/u;
const COMBINING = /^\p{Mn}$/u;

/** How a character is read: as these characters, as nothing, or as a part of the letter before it. */
export type Plain = string | "combining";

const known = new Map<number, Plain>();
const KNOWN_MAX = 20_000;

/**
 * How detectors read one code point: full-width, mathematical and other scripts' digits as 0-9, every dash as "-", every
 * space as " ", nothing for what cannot be seen. Follows Unicode's NFKC and general categories.
 */
export function plainCharacter(point: number): Plain {
  const before = known.get(point);
  if (before !== undefined) return before;
  const plain = work(String.fromCodePoint(point));
  if (known.size < KNOWN_MAX) known.set(point, plain);
  return plain;
}

function work(character: string): Plain {
  if (character === "\n" || character === "\r" || character === "\u2028" || character === "\u2029")
    return "\n";
  if (character === "\u00ad") return "";
  if (SPACE.test(character)) return " ";
  if (DASH.test(character)) return "-";
  if (QUOTE.test(character)) return "'";
  if (UNSEEN.test(character)) return "";
  if (COMBINING.test(character)) return "combining";
  if (DIGIT.test(character)) return String(digitOf(character.normalize("NFKC").codePointAt(0)!));
  return character.normalize("NFKC").replace(/\s/g, " ");
}

/** Unicode lays the ten digits of a script in a row, zero first. */
function digitOf(point: number): number {
  let zero = point;
  while (point - zero < 9 && DIGIT.test(String.fromCodePoint(zero - 1))) zero--;
  return point - zero;
}
