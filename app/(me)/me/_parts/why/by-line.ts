import type { MyAsked } from "#core/flows/ask-why/my-asked.ts";
import type { MyLine } from "#core/flows/my-page/lines.ts";

/** The questions about the reads of some lines, by line, newest first; and those about other reads. Pure. */
export function byLine(
  asked: readonly MyAsked[],
  lines: readonly MyLine[],
): { of: ReadonlyMap<string, readonly MyAsked[]>; others: readonly MyAsked[] } {
  const lineOf = new Map(lines.flatMap(({ id, touched }) => touched.map((leaf) => [leaf, id] as const)));
  const of = Map.groupBy(
    asked.filter(({ entry }) => lineOf.has(entry)),
    ({ entry }) => lineOf.get(entry) ?? "",
  );
  return { of, others: asked.filter(({ entry }) => !lineOf.has(entry)) };
}

/** The entry that a line's next question is about: its newest read; null once one of its reads was asked about, unless that was withdrawn. Pure. */
export const nextToAsk = ({ leaves }: MyLine, asked: readonly MyAsked[]): number | null =>
  asked.every(({ state }) => state === "withdrawn") ? (leaves[0] ?? null) : null;
