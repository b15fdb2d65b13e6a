import type { Span } from "./categories.ts";
import { findNumbers } from "./numbers/find-numbers.ts";
import { findSecrets } from "./secrets/find-secrets.ts";
import { searched } from "./text/searched.ts";
import { findStatements } from "./words/find-statements.ts";

/** Finds what has to go in a readable text. Pure: no clock, no files, no network, no memory of other texts. */
export function detect(readable: string): Span[] {
  const text = searched(readable);
  return [...findSecrets(text), ...findNumbers(text), ...findStatements(text)];
}
