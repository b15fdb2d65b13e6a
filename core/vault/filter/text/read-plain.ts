import { MARK } from "../categories.ts";
import { plainCharacter } from "./plain-character.ts";
import { BREAK, type Readable, ReadableBuilder } from "./readable.ts";

/** ASCII, German letters and the signs of ordinary typing, which are read as they stand. */
const AS_IT_STANDS = /^[\n -~\u00c0-\u017f\u201c-\u201e\u2026\u20ac]*$/;
const MARK_BEGINS = "[removed: ";
const CODE_PER_BRACKET = 0x5b;

/** Reads plain text. Takes time in proportion to its length. */
export function readPlain(source: string): Readable {
  if (AS_IT_STANDS.test(source) && !source.includes(MARK_BEGINS))
    return { source, text: source, starts: null, ends: null, kept: [] };
  const builder = new ReadableBuilder(source);
  readInto(builder, source, 0, source.length);
  return builder.build();
}

/** Reads a stretch of the source as plain text. */
export function readInto(builder: ReadableBuilder, source: string, from: number, to: number): void {
  for (let at = from; at < to; ) {
    const point = source.codePointAt(at)!;
    const mark = point === CODE_PER_BRACKET ? markAt(source, at) : 0;
    if (mark > 0) {
      builder.add(BREAK, at, at + mark);
      builder.keep(at, at + mark);
      at += mark;
      continue;
    }
    const next = at + (point > 0xffff ? 2 : 1);
    addCharacter(builder, point, at, next);
    at = next;
  }
}

/** Reads one code point which stands at `from` to `to` of the source, however it is written there. */
export function addCharacter(builder: ReadableBuilder, point: number, from: number, to: number): void {
  const plain = point > 0x1f && point < 0x7f ? String.fromCharCode(point) : plainCharacter(point);
  if (plain === "combining") builder.combine(String.fromCodePoint(point), to);
  else builder.add(plain, from, to);
}

/** The length of the mark that begins here, or 0. */
function markAt(source: string, at: number): number {
  if (!source.startsWith(MARK_BEGINS, at)) return 0;
  MARK.lastIndex = at;
  return MARK.exec(source)?.[0].length ?? 0;
}
