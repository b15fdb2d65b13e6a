import type { ReadReason } from "../mine.ts";
import type { Cell } from "./cell.ts";

/** That somebody needs a dataset for a while: by the mapping, or by an approved purpose that they hold. */
export interface NeedSpan {
  readonly datasetId: string;
  readonly personId: string;
  readonly sinceMs: number;
  /** From then on no more; null while it has no end. */
  readonly untilMs: number | null;
  readonly purposeId: string | null;
}

/** The spans of each reader, by dataset. */
export type NeedBook = ReadonlyMap<string, ReadonlyMap<string, readonly NeedSpan[]>>;

export const needBook = (spans: readonly NeedSpan[]): NeedBook =>
  new Map(
    [...Map.groupBy(spans, ({ personId }) => personId)].map(([personId, of]) => [
      personId,
      Map.groupBy(of, ({ datasetId }) => datasetId),
    ]),
  );

/**
 * Why the reads of a cell were made, by the same rule as a single read's; `mixed` when a need began or ended between the
 * first and the last of them, so that one answer does not hold for all. Pure.
 */
export function reasonOf(cell: Cell, book: NeedBook): ReadReason | "mixed" {
  const { actorId, datasetIds, purposeId, firstMs, lastMs } = cell;
  const own = book.get(actorId);
  if (!own) return purposeId === null ? "none" : "not_covered";
  const spans = datasetIds.map((id) => own.get(id) ?? []);
  const within = (ms: number | null) => ms !== null && ms > firstMs && ms <= lastMs;
  if (spans.some((of) => of.some(({ sinceMs, untilMs }) => within(sinceMs) || within(untilMs))))
    return "mixed";
  const held = spans.map((of) =>
    of.filter(({ sinceMs, untilMs }) => sinceMs <= firstMs && (untilMs === null || untilMs > firstMs)),
  );
  if (
    held.length > 0 &&
    purposeId !== null &&
    held.every((of) => of.some((span) => span.purposeId === purposeId))
  )
    return "purpose";
  if (held.length > 0 && held.every((of) => of.length > 0))
    return held.flat().some((span) => span.purposeId !== null) ? "held" : "job";
  return purposeId === null ? "none" : "not_covered";
}
