import type { PersonFacts } from "#core/directory/forget-person.ts";

/** Ids at home shorter than this are numbers like any other in a text; they count only where the person was read. */
const TELLING_ID = 6;

/** What is looked for in texts: a person's name, address and logins; and their id at home, where they were read. */
export interface Mentions {
  /** A case-insensitive PostgreSQL regular expression of whole words. */
  readonly words: string;
  readonly idWords: string;
}

/** The words by which a text names this person. Pure. */
export function mentionsOf(person: PersonFacts): Mentions {
  const { name, email, logins, externalId } = person;
  const telling = externalId.length >= TELLING_ID ? [externalId] : [];
  const found = [name, ...(email ? [email] : []), ...logins, ...telling].filter((word) => word.trim() !== "");
  return { words: wholeWords(found), idWords: wholeWords([externalId]) };
}

/** Whether a text names somebody, by the same rule as the database applies. */
export function names(text: string, person: PersonFacts): boolean {
  const { name, email, logins } = person;
  const plain = text.toLowerCase();
  return [name, email ?? name, ...logins].some((word) => plain.includes(word.toLowerCase()));
}

/** As JSON spells them, for that is how texts are stored beside an entry; and as they are. */
function wholeWords(words: readonly string[]): string {
  const spelled = words.flatMap((word) => [word, JSON.stringify(word).slice(1, -1)]);
  const each = [...new Set(spelled)].map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return `(?<![[:alnum:]])(?:${each.join("|")})(?![[:alnum:]])`;
}
