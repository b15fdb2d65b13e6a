/** The categories that are told by words, not by numbers. */
export type Subject = "health" | "tax" | "private";

/** What a word says: it speaks of a subject, of a person, or of a thing that borrows the word. */
export interface Term {
  readonly subject: Subject | "person" | "thing";
  readonly weight: number;
  /** The words of it in small letters; "krebs*" is a beginning, "*krebs" an ending. */
  readonly words: readonly string[];
}

/** Words by what they begin with, so that a text is looked up word by word. */
export interface Lexicon {
  readonly exact: ReadonlyMap<string, readonly Term[]>;
  readonly beginnings: ReadonlyMap<string, readonly Term[]>;
  readonly endings: ReadonlyMap<string, readonly Term[]>;
}

/** Length of the piece by which beginnings and endings are looked up; they are at least that long. */
export const PIECE = 4;

/** Makes a lexicon of lines "weight: term, term of words, begin*, *end". */
export function lexiconOf(lists: Readonly<Record<Term["subject"], readonly string[]>>): Lexicon {
  const maps = { exact: new Map(), beginnings: new Map(), endings: new Map() } satisfies Record<
    keyof Lexicon,
    Map<string, Term[]>
  >;
  for (const [subject, lines] of Object.entries(lists) as [Term["subject"], readonly string[]][])
    for (const line of lines) {
      const [weight = "", terms = ""] = line.split(": ");
      for (const term of terms.split(", "))
        addTerm(maps, { subject, weight: Number(weight), words: term.split(" ") });
    }
  return maps;
}

function addTerm(maps: Record<keyof Lexicon, Map<string, Term[]>>, term: Term): void {
  const first = term.words[0]!;
  const map = first.endsWith("*") ? maps.beginnings : first.startsWith("*") ? maps.endings : maps.exact;
  const bare = first.replaceAll("*", "");
  if (map !== maps.exact && bare.length < PIECE)
    throw new Error(`"${first}" is too short to begin or end a word`);
  const key = map === maps.exact ? bare : map === maps.beginnings ? bare.slice(0, PIECE) : bare.slice(-PIECE);
  map.set(key, [...(map.get(key) ?? []), term]);
}

/** Whether a word is this one, or begins or ends as it says. */
export function isWord(pattern: string, word: string): boolean {
  if (pattern.endsWith("*")) return word.startsWith(pattern.slice(0, -1));
  return pattern.startsWith("*") ? word.endsWith(pattern.slice(1)) : word === pattern;
}
