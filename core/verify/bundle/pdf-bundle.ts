import { concatBytes } from "@noble/hashes/utils.js";
import { utf8 } from "#core/merkle/text.ts";
import { unzipBundle } from "./zip.ts";

/** What of a document's end says how to go on with it (ISO 32000-1, 7.5.5). */
interface Tail {
  /** How many objects it has: the next is numbered so. */
  readonly size: number;
  readonly startxref: number;
  /** `/Root`, `/Info` and `/ID`, as they stand. */
  readonly kept: string;
  /** The number of the catalog's names. */
  readonly names: number;
}

const LOOKED_AT = 64_000;
const NO_NAMES = "<<\n/Dests <<\n  /Names [\n]\n>>\n>>";

/**
 * A report's PDF with its archive attached: whoever is given the PDF alone can check it. An incremental update (ISO 32000-1,
 * 7.5.6): the PDF itself stays byte for byte what stands in the archive. Throws on a PDF that is not one of ours.
 */
export function withArchive(pdf: Uint8Array, name: string, zip: Uint8Array): Uint8Array {
  const tail = tailOf(pdf);
  if (!tail || !/^[\w.-]+$/.test(name)) throw new Error("nothing is attached to this PDF");
  const { size, startxref, kept, names } = tail;
  const file = `${size} 0 obj\n<< /Type /EmbeddedFile /Subtype /application#2Fzip /Length ${zip.length} /Params << /Size ${zip.length} >> >>\nstream\n`;
  const spec = `\nendstream\nendobj\n`;
  const specAt = pdf.length + file.length + zip.length + spec.length;
  const says = `${size + 1} 0 obj\n<< /Type /Filespec /F (${name}) /UF (${name}) /AFRelationship /Source /EF << /F ${size} 0 R >>\n/Desc (The same report with its proofs, and a page that checks them) >>\nendobj\n`;
  const namesAt = specAt + says.length;
  const listed = `${names} 0 obj\n<< /EmbeddedFiles << /Names [(${name}) ${size + 1} 0 R] >> >>\nendobj\n`;
  const xref = `xref\n${names} 1\n${entry(namesAt)}${size} 2\n${entry(pdf.length)}${entry(specAt)}`;
  const trailer = `trailer\n<< /Size ${size + 2} ${kept} /Prev ${startxref} >>\nstartxref\n${namesAt + listed.length}\n%%EOF\n`;
  return concatBytes(pdf, utf8(file), zip, utf8(spec + says + listed + xref + trailer));
}

const entry = (at: number): string => `${String(at).padStart(10, "0")} 00000 n \n`;

/** Whether a file is a PDF, whatever stands in it. */
export const isPdf = (bytes: Uint8Array): boolean => ascii(bytes.subarray(0, 5)) === "%PDF-";

/**
 * The archive that a PDF carries; null unless the PDF is, byte for byte, what {@link withArchive} makes of the report in that archive.
 * Of an archive that was changed itself it is that, so that its own check says where.
 */
export function archiveIn(pdf: Uint8Array): Uint8Array | null {
  const end = ascii(pdf.subarray(-LOOKED_AT));
  const update =
    /xref\n(\d+) 1\n\d{10} 00000 n \n(\d+) 2\n(\d{10}) 00000 n \n\d{10} 00000 n \ntrailer\n/.exec(end);
  const name = /\/Type \/Filespec \/F \(([\w.-]+)\)/.exec(end)?.[1];
  const from = Number(update?.[3] ?? "");
  const head = ascii(pdf.subarray(from, from + 400));
  const length = /\/Type \/EmbeddedFile [^\n]*\/Length (\d+) [^\n]*\nstream\n/.exec(head);
  if (!update || name === undefined || !length) return null;
  const at = from + length.index + length[0].length;
  const zip = pdf.slice(at, at + Number(length[1]));
  const own = pdf.subarray(0, from);
  const report = unzipBundle(zip)?.["report.pdf"];
  if (report && !same(report, own)) return null;
  return tailOf(own) && same(withArchive(own, name, zip), pdf) ? zip : null;
}

function tailOf(pdf: Uint8Array): Tail | null {
  const end = ascii(pdf.subarray(-1_000));
  const trailer =
    /trailer\n<<\n\/Size (\d+)\n(\/Root (\d+) 0 R\n\/Info \d+ 0 R\n\/ID \[[^\]]*\])\n>>\nstartxref\n(\d+)\n%%EOF\n$/.exec(
      end,
    );
  const startxref = Number(trailer?.[4] ?? 0);
  const before = ascii(pdf.subarray(Math.max(0, startxref - LOOKED_AT), startxref));
  const root = before.lastIndexOf(`\n${trailer?.[3]} 0 obj\n`);
  const names = /^\n\d+ 0 obj\n<<\n\/Type \/Catalog\n[^>]*\/Names (\d+) 0 R\n/.exec(before.slice(root))?.[1];
  if (!trailer || root < 0 || names === undefined) return null;
  if (!before.includes(`\n${names} 0 obj\n${NO_NAMES}\nendobj\n`)) return null; // it has destinations, or attachments
  const kept = trailer[2]!.replaceAll("\n", " "); // its group took part
  return { size: Number(trailer[1]), startxref, kept, names: Number(names) };
}

const ascii = (bytes: Uint8Array): string => new TextDecoder("latin1").decode(bytes);

const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);
