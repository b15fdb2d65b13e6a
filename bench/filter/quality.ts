import { CATEGORIES, type Category } from "#core/vault/filter/categories.ts";
import { detect } from "#core/vault/filter/detect.ts";
import { readPlain } from "#core/vault/filter/text/read-plain.ts";
import { inSource } from "#core/vault/filter/text/readable.ts";
import type { Label, Snippet } from "./labelled.ts";

/** Hits, false alarms and misses; precision and recall follow. */
interface Tally {
  hits: number;
  alarms: number;
  found: number;
  labelled: number;
}

/** How well the filter does on one half, each figure between 0 and 1. */
export interface Quality {
  /** A passage counts when a found one of its category overlaps it. */
  readonly spans: ReadonlyMap<Category, Rates>;
  /** A snippet counts once for each category in it. */
  readonly snippets: ReadonlyMap<Category, Rates>;
  /** Means over the categories. */
  readonly macro: Rates;
  readonly macroSnippets: Rates;
  /** Of the characters that had to go, the part that stayed. */
  readonly charactersLeft: number;
  /** Of the snippets with nothing in them, the part that lost something. */
  readonly cleanTouched: number;
}

export interface Rates {
  readonly precision: number;
  readonly recall: number;
}

export function qualityOn(snippets: readonly Snippet[]): Quality {
  const bySpan = tallies();
  const bySnippet = tallies();
  const characters = { all: 0, left: 0 };
  const clean = { all: 0, touched: 0 };
  for (const { text, spans } of snippets) {
    const found = findIn(text);
    for (const category of CATEGORIES) count(category, spans, found, bySpan, bySnippet);
    characters.all += spans.reduce((sum, { from, to }) => sum + to - from, 0);
    characters.left += spans.reduce((sum, span) => sum + leftOf(span, found), 0);
    if (spans.length > 0) continue;
    clean.all++;
    if (found.length > 0) clean.touched++;
  }
  const [spanRates, snippetRates] = [ratesOf(bySpan), ratesOf(bySnippet)];
  return {
    spans: spanRates,
    snippets: snippetRates,
    macro: mean(spanRates),
    macroSnippets: mean(snippetRates),
    charactersLeft: characters.left / characters.all,
    cleanTouched: clean.touched / clean.all,
  };
}

function findIn(text: string): Label[] {
  const readable = readPlain(text);
  return detect(readable.text).map((span) => {
    const [from, to] = inSource(readable, span.from, span.to);
    return { category: span.category, from, to };
  });
}

const tallies = (): Map<Category, Tally> =>
  new Map(CATEGORIES.map((each) => [each, { hits: 0, alarms: 0, found: 0, labelled: 0 }]));

function count(
  category: Category,
  spans: readonly Label[],
  found: readonly Label[],
  bySpan: Map<Category, Tally>,
  bySnippet: Map<Category, Tally>,
): void {
  const wanted = spans.filter((each) => each.category === category);
  const got = found.filter((each) => each.category === category);
  const hits = wanted.filter((each) => got.some((other) => overlap(each, other))).length;
  const alarms = got.filter((each) => !wanted.some((other) => overlap(each, other))).length;
  add(bySpan.get(category)!, { hits, alarms, found: got.length, labelled: wanted.length });
  const [has, says] = [wanted.length > 0 ? 1 : 0, got.length > 0 ? 1 : 0];
  add(bySnippet.get(category)!, { hits: has * says, alarms: (1 - has) * says, found: says, labelled: has });
}

function add(to: Tally, more: Tally): void {
  for (const key of ["hits", "alarms", "found", "labelled"] as const) to[key] += more[key];
}

const overlap = (a: Label, b: Label): boolean => a.from < b.to && b.from < a.to;

function leftOf({ from, to }: Label, found: readonly Label[]): number {
  let left = 0;
  for (let at = from; at < to; at++) if (!found.some((each) => each.from <= at && at < each.to)) left++;
  return left;
}

const ratesOf = (all: ReadonlyMap<Category, Tally>): Map<Category, Rates> =>
  new Map(
    [...all].map(([category, { hits, alarms, found, labelled }]) => [
      category,
      { precision: found === 0 ? 1 : (found - alarms) / found, recall: labelled === 0 ? 1 : hits / labelled },
    ]),
  );

function mean(rates: ReadonlyMap<Category, Rates>): Rates {
  const all = [...rates.values()];
  const of = (key: keyof Rates) => all.reduce((sum, each) => sum + each[key], 0) / all.length;
  return { precision: of("precision"), recall: of("recall") };
}
