import { type Category, markOf, type Span } from "../categories.ts";
import { inSource, type Readable } from "./readable.ts";

interface Cut {
  readonly categories: Set<Category>;
  readonly from: number;
  to: number;
}

/**
 * The source with every passage replaced by its mark; passages that overlap or touch become one. What has to stay (tags)
 * stays: a passage that runs over a tag leaves it in place.
 */
export function redact(readable: Readable, spans: readonly Span[]): string {
  const { source } = readable;
  let out = "";
  let at = 0;
  for (const cut of cutsOf(readable, spans)) {
    out += source.slice(at, cut.from) + markOf(cut.categories) + keptWithin(readable, cut);
    at = cut.to;
  }
  return out + source.slice(at);
}

function cutsOf(readable: Readable, spans: readonly Span[]): Cut[] {
  const sorted = spans
    .map((span) => ({ span, range: inSource(readable, span.from, span.to) }))
    .sort((a, b) => a.range[0] - b.range[0]);
  const cuts: Cut[] = [];
  for (const {
    span,
    range: [from, to],
  } of sorted) {
    const last = cuts.at(-1);
    if (last && from <= last.to) {
      last.to = Math.max(last.to, to);
      last.categories.add(span.category);
    } else cuts.push({ categories: new Set([span.category]), from, to });
  }
  return cuts;
}

/** The tags within a passage, in their order. */
function keptWithin({ source, kept }: Readable, { from, to }: Cut): string {
  let out = "";
  for (let i = firstAfter(kept, from); i < kept.length && kept[i]![0] < to; i++)
    out += source.slice(Math.max(from, kept[i]![0]), Math.min(to, kept[i]![1]));
  return out;
}

/** The first stretch that ends past `from`. */
function firstAfter(kept: Readable["kept"], from: number): number {
  let low = 0;
  let high = kept.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (kept[middle]![1] <= from) low = middle + 1;
    else high = middle;
  }
  return low;
}
