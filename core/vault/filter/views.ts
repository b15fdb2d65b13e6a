import { isMarkup, readMarkup } from "./text/read-markup.ts";
import { readPlain } from "./text/read-plain.ts";
import type { Readable } from "./text/readable.ts";

/** A way to read a text; null when it cannot be read. */
export type View = (source: string) => Readable | null;

const PLAIN: readonly View[] = [readPlain];
const MARKUP: readonly View[] = [
  (source) => readMarkup(source, "attributes"),
  (source) => readMarkup(source, "text"),
];

/** Longer texts are refused: nothing that a collector sends is longer. */
export const TEXT_MAX = 100_000;

/** The ways in which a text has to be read, one after the other; null when it is no text that can be filtered. */
export function viewsOf(source: string): readonly View[] | null {
  if (source.length > TEXT_MAX || !source.isWellFormed()) return null;
  return isMarkup(source) ? MARKUP : PLAIN;
}
