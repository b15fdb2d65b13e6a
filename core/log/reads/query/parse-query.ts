import { checkValue } from "./check-value.ts";
import { type FilterName, type FilterValues, TERMS, type Term } from "./terms.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** What is wrong with a word of a query, and the way out. `from` and `to` are its place in the text. */
export interface QueryProblem {
  readonly word: string;
  readonly from: number;
  readonly to: number;
  readonly says: string;
}

export interface ParsedQuery {
  /** What its words mean, without those that have a problem. */
  readonly values: FilterValues;
  readonly problems: readonly QueryProblem[];
}

/**
 * Reads a query: words such as `dss:4` or `-purpose:none`, in any order, each once or with several values. It never throws;
 * each word that it cannot take is named, with what could stand there instead.
 */
export function parseQuery(text: string): ParsedQuery {
  const found = new Map<FilterName, string[]>();
  const problems: QueryProblem[] = [];
  for (const token of tokensOf(text)) {
    const says = take(token, found);
    if (says !== null) problems.push({ word: token.text, from: token.from, to: token.to, says });
  }
  const [from, to] = [found.get("from")?.[0], found.get("to")?.[0]];
  if (from !== undefined && to !== undefined && from >= to) problems.push(backwards(text));
  return { values: valuesOf(found), problems };
}

/** Puts what a word means to the rest; answers what is wrong with it. */
function take(token: Token, found: Map<FilterName, string[]>): string | null {
  const { word, values, minus, unclosed } = token;
  if (unclosed) return 'The quote is not closed: write another " at its end.';
  if (values === null) return bare(token);
  const term = TERMS.find((each) => each.word === word);
  if (!term) return unknownWord(word);
  const name = minus ? term.not : term.name;
  if (name === undefined) return notNegated(term);
  const known = found.get(name) ?? [];
  for (const each of values) {
    const checked = checkValue(term, each);
    if ("problem" in checked) return checked.problem;
    if (!known.includes(checked.value)) known.push(checked.value);
  }
  if (known.length > 1 && !term.several && !minus) return `${word}: can stand only once: keep one of them.`;
  found.set(name, known);
  return null;
}

const bare = ({ text }: Token): string =>
  `"${text}" says no filter: put one before it, as in dataset:${/\s/.test(text) ? `"${text}"` : text}.`;

function unknownWord(word: string): string {
  if (word === "subject" || word === "person")
    return "Whose data it was stays out of the page's address: use Search by person, which is an entry of the log.";
  const near = TERMS.find((term) => term.word.startsWith(word.slice(0, 2)) && word.length > 1);
  const all = TERMS.map((term) => term.word).join(", ");
  return near
    ? `There is no filter ${word}: did you mean ${near.word}, as in ${near.example}?`
    : `There is no filter ${word}. There are ${all}.`;
}

const notNegated = ({ word, example }: Term): string =>
  word === "outcome"
    ? "outcome: takes no minus: write the other one, allowed or refused."
    : `${word}: takes no minus: write ${example}, or leave it out.`;

function backwards(text: string): QueryProblem {
  const token = tokensOf(text).find(({ word }) => word === "before");
  return {
    ...{ word: token?.text ?? text, from: token?.from ?? 0, to: token?.to ?? text.length },
    says: "before: has to be later than after: no moment lies between them.",
  };
}

const valuesOf = (found: ReadonlyMap<FilterName, string[]>): FilterValues =>
  Object.fromEntries(
    [...found].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? "") : values]),
  );
