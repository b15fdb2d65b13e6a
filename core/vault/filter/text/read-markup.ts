import { addCharacter, readInto } from "./read-plain.ts";
import { BREAK, type Readable, ReadableBuilder } from "./readable.ts";

const MARKUP = /^\s{0,20}<(?:svg|html|!doctype|\?xml)[\s>]/i;
/** These stand inside of a line of text; every other tag ends the line. */
const INLINE = new Set(["tspan", "a", "b", "i", "em", "strong", "span", "font", "textpath", "mark", "u"]);
/** Drawing: numbers and letters of geometry, which say nothing. Anything else in them is read. */
const GEOMETRY = /^[\d\s.,+\-%eMmLlHhVvCcSsQqTtAaZz]*$/;
const GEOMETRIC = new Set(
  "d points viewbox x y x1 x2 y1 y2 dx dy cx cy r rx ry fx fy width height stroke-width stroke-dasharray font-size opacity offset".split(
    " ",
  ),
);
const NAME = /[^\s=/>"']{1,200}/y;
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp|shy|zwnj|zwj));?/iy;
const NAMED: Readonly<Record<string, number>> = {
  amp: 38,
  lt: 60,
  gt: 62,
  quot: 34,
  apos: 39,
  nbsp: 0xa0,
  shy: 0xad,
  zwnj: 0x200c,
  zwj: 0x200d,
};

export const isMarkup = (source: string): boolean => source.trimStart()[0] === "<" && MARKUP.test(source);

/** Texts run over tags, so what tags hold and what attributes hold are read apart. */
export type Part = "text" | "attributes";

/**
 * Reads SVG (or HTML): what tags and comments hold, or what attributes hold, references decoded. Tags stay when what is
 * around them goes. Null when it cannot be read to its end, or holds a picture that nobody can read.
 */
export function readMarkup(source: string, part: Part): Readable | null {
  const builder = new ReadableBuilder(source);
  for (let at = 0; at < source.length; ) {
    const open = source.indexOf("<", at);
    if (part === "text") readText(builder, source, at, open < 0 ? source.length : open);
    if (open < 0) break;
    const end = readTag(builder, source, open, part);
    if (end === null) return null;
    at = end;
  }
  return builder.build();
}

function readTag(builder: ReadableBuilder, source: string, open: number, part: Part): number | null {
  if (source.startsWith("<!--", open)) return readFramed(builder, source, open, 4, "-->", part);
  if (source.startsWith("<![CDATA[", open)) return readFramed(builder, source, open, 9, "]]>", part);
  NAME.lastIndex = source[open + 1] === "/" ? open + 2 : open + 1;
  const name = NAME.exec(source)?.[0].toLowerCase() ?? "";
  if (name === "image" || name === "img") return null; // a picture inside the picture
  if (part === "text" && !INLINE.has(name)) builder.add("\n", open, open + 1);
  const end = readAttributes(builder, source, Math.max(open + 1, NAME.lastIndex), part);
  if (end !== null && part === "text") builder.keep(open, end);
  return end;
}

function readFramed(
  builder: ReadableBuilder,
  source: string,
  open: number,
  head: number,
  close: string,
  part: Part,
): number | null {
  const end = source.indexOf(close, open + head);
  if (end < 0) return null;
  if (part === "attributes") return end + close.length;
  builder.add("\n", open, open + head);
  builder.keep(open, open + head);
  readInto(builder, source, open + head, end);
  builder.add("\n", end, end + close.length);
  builder.keep(end, end + close.length);
  return end + close.length;
}

/** Goes over a tag's attributes and reads those that say something. Answers the end of the tag. */
function readAttributes(builder: ReadableBuilder, source: string, from: number, part: Part): number | null {
  for (let at = from; at < source.length; at++) {
    const sign = source[at];
    if (sign === ">") return at + 1;
    if (sign !== '"' && sign !== "'") continue;
    const close = source.indexOf(sign, at + 1);
    if (close < 0 || /^\s*data:image\//i.test(source.slice(at + 1, at + 30))) return null;
    if (part === "attributes" && isRead(source, from, at, close)) {
      builder.add(BREAK, at, at + 1);
      readText(builder, source, at + 1, close);
      builder.add(BREAK, close, close + 1);
    }
    at = close;
  }
  return null;
}

function isRead(source: string, from: number, quote: number, close: number): boolean {
  const before = source.slice(Math.max(from, quote - 60), quote).trimEnd();
  const name = /([^\s"'/]{1,50})\s{0,5}=$/.exec(before)?.[1]?.toLowerCase() ?? "";
  return !(GEOMETRIC.has(name) && GEOMETRY.test(source.slice(quote + 1, close)));
}

function readText(builder: ReadableBuilder, source: string, from: number, to: number): void {
  const text = source.slice(from, to);
  let at = 0;
  for (let end = text.indexOf("&"); end >= 0; end = text.indexOf("&", at)) {
    readInto(builder, source, from + at, from + end);
    at = readReference(builder, source, from + end) - from;
  }
  readInto(builder, source, from + at, to);
}

function readReference(builder: ReadableBuilder, source: string, at: number): number {
  ENTITY.lastIndex = at;
  const found = ENTITY.exec(source);
  const [all = "&", decimal, hex, name] = found ?? [];
  const point = decimal
    ? Number(decimal)
    : hex
      ? Number.parseInt(hex, 16)
      : (NAMED[name?.toLowerCase() ?? "amp"] ?? 38);
  const legal = point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
  addCharacter(builder, legal ? point : 0xfffd, at, at + all.length);
  return at + all.length;
}
