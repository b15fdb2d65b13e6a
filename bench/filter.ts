import { DEFAULT_POLICY } from "#core/vault/filter/categories.ts";
import { filterBody } from "#core/vault/filter/filter-body.ts";
import type { Bench, BenchRun, Figures } from "./bench.ts";
import { type Half, labelled, type Snippet } from "./filter/labelled.ts";
import { type Quality, qualityOn, type Rates } from "./filter/quality.ts";

/** What capture has to do, of texts of this length. */
const NEEDED_PER_S = 5_000;
const TEXT_LENGTH = 300;

/** What the filter finds of the labelled snippets, and how fast it lets clean text through. */
export const filter: Bench = {
  name: "filter",
  help: "filter: precision and recall on labelled snippets; clean texts a second on one core : 5,000",
  rowsAre: "clean texts of 300 characters",
  rowsDefault: 40_000,
  run,
};

async function run({ rows, rounds, say }: BenchRun): Promise<Figures> {
  const quality = {
    development: qualityOn(labelled("development")),
    "held-out": qualityOn(labelled("held-out")),
  };
  for (const [half, found] of Object.entries(quality)) say(tableOf(half, found));
  const texts = cleanTexts(rows);
  const times: number[] = [];
  await timed(texts.slice(0, 2_000));
  for (let round = 0; round < rounds; round++) times.push(await timed(texts));
  const microseconds = median(times);
  return {
    ratio: 1_000_000 / microseconds / NEEDED_PER_S,
    texts_per_s: 1_000_000 / microseconds,
    cpu_us_per_text: microseconds,
    ...figuresOf("development", quality.development),
    ...figuresOf("held-out", quality["held-out"]),
  };
}

/** Clean snippets one after the other, cut to length. They are hard ones: full of numbers and of words that borrow. */
function cleanTexts(rows: number): string[] {
  const clean = [...labelled("development"), ...labelled("held-out")].filter(
    ({ spans }: Snippet) => spans.length === 0,
  );
  const all = clean.map(({ text }) => text).join("\n");
  const texts = new Array<string>(rows);
  for (let i = 0; i < rows; i++) {
    const from = (i * 97) % (all.length - TEXT_LENGTH);
    texts[i] = all.slice(from, from + TEXT_LENGTH);
  }
  return texts;
}

/** Microseconds of processor time for one text: on a shared machine the clock says more about the others. */
async function timed(texts: readonly string[]): Promise<number> {
  const before = process.cpuUsage();
  for (const text of texts)
    await filterBody("transcription", { meeting: "Weekly", seconds: 60, text }, DEFAULT_POLICY);
  return process.cpuUsage(before).user / texts.length;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

function figuresOf(
  half: Half,
  { spans, snippets, macro, macroSnippets, charactersLeft, cleanTouched }: Quality,
) {
  const name = half.replace("-", "_");
  const of = (kind: string, rates: Rates) => ({
    [`${name}_${kind}_precision`]: rates.precision,
    [`${name}_${kind}_recall`]: rates.recall,
  });
  return {
    ...of("macro", macro),
    ...of("macro_snippets", macroSnippets),
    ...Object.assign({}, ...[...spans].map(([category, rates]) => of(category, rates))),
    ...Object.assign({}, ...[...snippets].map(([category, rates]) => of(`${category}_snippets`, rates))),
    [`${name}_characters_left`]: charactersLeft,
    [`${name}_clean_touched`]: cleanTouched,
  } as Record<string, number>;
}

function tableOf(half: string, { spans, snippets, macro, macroSnippets }: Quality): string {
  const row = (name: string, bySpan: Rates, bySnippet: Rates) =>
    `  ${name.padEnd(14)}${[bySpan.precision, bySpan.recall, bySnippet.precision, bySnippet.recall].map((each) => each.toFixed(3).padStart(10)).join("")}`;
  return [
    `${half}: precision and recall by passage, by snippet`,
    ...[...spans].map(([category, rates]) => row(category, rates, snippets.get(category)!)),
    row("macro", macro, macroSnippets),
  ].join("\n");
}
