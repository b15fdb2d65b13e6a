import type { Span } from "./categories.ts";
import { findNumbers } from "./numbers/find-numbers.ts";
import { findSecrets } from "./secrets/find-secrets.ts";
import { BREAK } from "./text/readable.ts";
import { searched } from "./text/searched.ts";
import { findStatements } from "./words/find-statements.ts";

/** Finds what has to go in a readable text. Pure: no clock, no files, no network, no memory of other texts. */
export function detect(readable: string): Span[] {
  const text = searched(readable);
  const spans = [...findSecrets(text), ...findNumbers(text), ...findStatements(text)];
  return readable.includes(BREAK) ? spans.flatMap((span) => upToBreak(readable, span)) : spans;
}

/** Whatever a pattern says, a passage ends where a boundary stands. */
function upToBreak(text: string, span: Span): Span[] {
  const at = text.indexOf(BREAK, span.from);
  const to = at < 0 ? span.to : Math.min(span.to, at);
  return to > span.from ? [{ ...span, to }] : [];
}
