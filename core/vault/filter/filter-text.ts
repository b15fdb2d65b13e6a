import type { Category, Span } from "./categories.ts";
import { detect } from "./detect.ts";
import type { Value } from "./repeated.ts";
import { redact } from "./text/redact.ts";
import { viewsOf } from "./views.ts";

/** A text without what had to go, how many passages that were, and the values among them. */
export interface FilteredText {
  readonly text: string;
  readonly removed: ReadonlyMap<Category, number>;
  readonly values: readonly Value[];
}

/** What is gone may join what it stood between; a text that is not clean after this many rounds is refused. */
const ROUNDS_MAX = 6;
/** A value as short as this stands in other texts by chance. */
const VALUE_MIN = 8;

const CLEAN = { removed: new Map<Category, number>(), values: [] };

/**
 * Redacts a text until nothing is found in it any more, so that filtering it again changes nothing. Null when it cannot be
 * filtered: too long, not well-formed Unicode, markup that does not end or holds a picture.
 */
export function filterText(source: string): FilteredText | null {
  const views = viewsOf(source);
  if (!views) return null;
  const removed = new Map<Category, number>();
  const values: Value[] = [];
  let text = source;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const before = text;
    for (const view of views) {
      const readable = view(text);
      if (!readable) return null;
      const spans = mergedByCategory(detect(readable.text));
      if (spans.length === 0) continue;
      for (const { category, from, to, value } of spans) {
        removed.set(category, (removed.get(category) ?? 0) + 1);
        if (value && to - from >= VALUE_MIN) values.push({ category, text: readable.text.slice(from, to) });
      }
      text = redact(readable, spans);
    }
    if (text === before) return text === source ? { text, ...CLEAN } : { text, removed, values };
  }
  return null;
}

/** Passages of one category that overlap are one. */
function mergedByCategory(spans: readonly Span[]): Span[] {
  if (spans.length < 2) return [...spans];
  const sorted = [...spans].sort((a, b) => a.category.localeCompare(b.category) || a.from - b.from);
  const merged: Span[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last && last.category === span.category && span.from < last.to)
      merged[merged.length - 1] = {
        ...last,
        to: Math.max(last.to, span.to),
        value: last.value && span.value,
      };
    else merged.push(span);
  }
  return merged;
}
