import { zipSync } from "fflate";
import { ARCHIVE_DATE } from "../zip.ts";

/** A file of an archive as its headers say it. */
export interface FileFacts {
  readonly bytes: number;
  readonly crc32: number;
}

/** What stands around the files of a stored archive. */
export interface Frame {
  /** What stands before each file, in order. */
  readonly heads: readonly Uint8Array[];
  /** What stands after the last. */
  readonly tail: Uint8Array;
  /** Where each file's bytes begin. */
  readonly starts: readonly number[];
  /** Bytes of the whole archive. */
  readonly size: number;
}

/** Of places in a header (APPNOTE 4.3.7, 4.3.12, 4.3.16). */
const LOCAL = { length: 30, crc: 14, sizes: [18, 22] } as const;
const CENTRAL = { length: 46, crc: 16, sizes: [20, 24], place: 42 } as const;
const END = { length: 22, place: 16 } as const;
/** What 32 bits hold: a larger archive would need ZIP64, which ours has not. */
export const ARCHIVE_BYTES_MAX = 0xffff_ffff;

/**
 * The bytes around files of these sizes, the same as `zipBundle` writes around them, without the files: so that an archive
 * need not be in memory to be written or held against its form. Throws a RangeError on more than 4 GiB.
 */
export function frameOf(files: readonly (readonly [name: string, facts: FileFacts])[]): Frame {
  const empty = zipSync(Object.fromEntries(files.map(([name]) => [name, new Uint8Array()])), {
    ...{ level: 0, mtime: ARCHIVE_DATE },
  });
  const write = new DataView(empty.buffer, empty.byteOffset, empty.length);
  const heads: Uint8Array[] = [];
  const starts: number[] = [];
  let [local, central, place] = [0, centralStart(files), 0];
  for (const [name, facts] of files) {
    const [end, next] = [local + LOCAL.length + name.length, central + CENTRAL.length + name.length];
    fill(write, local, LOCAL, facts);
    fill(write, central, CENTRAL, facts);
    write.setUint32(central + CENTRAL.place, place, true);
    heads.push(empty.subarray(local, end));
    starts.push(place + end - local);
    place += end - local + facts.bytes;
    [local, central] = [end, next];
  }
  const tail = empty.subarray(local);
  const size = place + tail.length;
  if (size > ARCHIVE_BYTES_MAX)
    throw new RangeError(`an archive of ${size} bytes; at most ${ARCHIVE_BYTES_MAX}`);
  write.setUint32(empty.length - END.length + END.place, place, true);
  return { heads, tail, starts, size };
}

const centralStart = (files: readonly (readonly [name: string, FileFacts])[]): number =>
  files.reduce((sum, [name]) => sum + LOCAL.length + name.length, 0);

function fill(
  write: DataView,
  at: number,
  header: { readonly crc: number; readonly sizes: readonly number[] },
  { bytes, crc32 }: FileFacts,
): void {
  write.setUint32(at + header.crc, crc32, true);
  for (const place of header.sizes) write.setUint32(at + place, bytes, true);
}

/** The sizes and checksums that the end of an archive states of these files; null where it is none of them. */
export function factsIn(tail: Uint8Array, names: readonly string[]): FileFacts[] | null {
  if (tail.length !== tailLength(names)) return null;
  const read = new DataView(tail.buffer, tail.byteOffset, tail.length);
  let at = 0;
  return names.map((name) => {
    const facts = {
      bytes: read.getUint32(at + CENTRAL.sizes[0], true),
      crc32: read.getUint32(at + CENTRAL.crc, true),
    };
    at += CENTRAL.length + name.length;
    return facts;
  });
}

/** How long the end of an archive of these files is. */
export const tailLength = (names: readonly string[]): number =>
  names.reduce((sum, name) => sum + CENTRAL.length + name.length, END.length as number);
