/** A word of letters and digits that may be a part of a number. */
interface Part {
  readonly text: string;
  /** "9" for each digit, "A" for each letter. */
  readonly shape: string;
  readonly from: number;
  readonly to: number;
}

/** Some neighbouring words, read as one number. */
export interface Candidate {
  /** Without what separates its groups, in capitals. */
  readonly compact: string;
  /** What `compact` is made of: "A" for each letter, "9" for each digit. */
  readonly shape: string;
  readonly groups: number;
  readonly from: number;
  readonly to: number;
}

const WORD = /[0-9A-Za-z\u00c0-\u024f]+/g;
/** Groups of letters in a number are short, and capitals; words are not. */
const LETTERS = /^[A-Z]{1,4}$/;
const SEPARATOR = /^(?:[ \-./\n]{1,3}|, )$/;
const DIGIT = /[0-9]/;
const COMPACT_MIN = 6;
const COMPACT_MAX = 34;
/** Longer ones have letters in them. */
const DIGITS_MAX = 19;

/** Calls `see` for every run of neighbouring words of a shape that is looked for. Linear in the length of the text. */
export function eachCandidate(
  text: string,
  isWanted: (shape: string) => boolean,
  see: (candidate: Candidate) => void,
): void {
  let chain: Part[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const isPart = word.length <= COMPACT_MAX && (DIGIT.test(word) || LETTERS.test(word));
    const last = chain.at(-1);
    if (last && !(isPart && isJoined(text, last.to, index))) {
      windows(chain, isWanted, see);
      chain = [];
    }
    if (isPart) chain.push({ text: word, shape: shapeOf(word), from: index, to: index + word.length });
  }
  windows(chain, isWanted, see);
}

const isJoined = (text: string, from: number, to: number): boolean =>
  to - from <= 3 && SEPARATOR.test(text.slice(from, to));

function windows(
  chain: readonly Part[],
  isWanted: (shape: string) => boolean,
  see: (candidate: Candidate) => void,
): void {
  for (let i = 0; i < chain.length; i++) {
    let compact = "";
    let shape = "";
    for (let j = i; j < chain.length && shape.length <= COMPACT_MAX; j++) {
      const part = chain[j]!;
      compact += part.text;
      shape += part.shape;
      if (shape.length > DIGITS_MAX && !shape.includes("A")) break;
      if (shape.length < COMPACT_MIN || !isWanted(shape)) continue;
      see({ compact: compact.toUpperCase(), shape, groups: j - i + 1, from: chain[i]!.from, to: part.to });
    }
  }
}

function shapeOf(word: string): string {
  let shape = "";
  for (let i = 0; i < word.length; i++) shape += word.charCodeAt(i) < 58 ? "9" : "A";
  return shape;
}
