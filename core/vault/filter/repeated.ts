import type { Category, Span } from "./categories.ts";
import { redact } from "./text/redact.ts";
import { viewsOf } from "./views.ts";

const SEPARATORS = /[\s\-./]/g;

/** A value that was removed somewhere in a body, to be looked for in the rest of it. */
export interface Value {
  readonly category: Category;
  readonly text: string;
}

/**
 * Removes values that stood elsewhere with words around them that gave them away, and stand here without. Null when the
 * text cannot be read.
 */
export function removeRepeated(
  source: string,
  values: readonly Value[],
  count: (category: Category, by: number) => void,
): string | null {
  let text = source;
  for (const view of viewsOf(source) ?? []) {
    const readable = view(text);
    if (!readable) return null;
    const spans = values.flatMap((value) => occurrences(readable.text, value));
    if (spans.length === 0) continue;
    for (const { category } of spans) count(category, 1);
    text = redact(readable, spans);
  }
  return text;
}

function occurrences(text: string, { category, text: value }: Value): Span[] {
  const spans: Span[] = [];
  for (const form of new Set([value, value.replace(SEPARATORS, "")]))
    for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length))
      spans.push({ category, from: at, to: at + form.length, value: true });
  return spans;
}
