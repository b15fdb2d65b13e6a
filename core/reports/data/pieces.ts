import { unreachable } from "#core/base/unreachable.ts";
import { utf8 } from "#core/merkle/text.ts";
import type { DataFormat } from "./formats.ts";
import { parquetOf } from "./parquet.ts";
import type { DataRow } from "./rows.ts";
import { CSV, NDJSON, OCSF, type TextFormat } from "./text-formats.ts";

/** Some bytes of a download, and where in it they stand. */
export interface Piece {
  readonly at: number;
  readonly bytes: Uint8Array;
  /** The last read in them where another download may begin after it; null where none may. */
  readonly leaf: number | null;
}

/** Where in a download to begin: a byte, and the last read before it. */
export interface Mark {
  readonly at: number;
  readonly leaf: number;
}

export const BEGINNING: Mark = { at: 0, leaf: -1 };

const textFormat = (format: Exclude<DataFormat, "parquet">): TextFormat => {
  switch (format) {
    case "csv":
      return CSV;
    case "ndjson":
      return NDJSON;
    case "ocsf":
      return OCSF;
    default:
      return unreachable(format);
  }
};

/** A download from a mark on, piece by piece. A Parquet file is written from its beginning: its end lists all of it. */
export async function* piecesOf(
  format: DataFormat,
  batches: (after: number) => AsyncIterable<readonly DataRow[]>,
  about: Readonly<Record<string, string>>,
  mark: Mark,
): AsyncGenerator<Piece> {
  let { at } = mark;
  if (format === "parquet") {
    for await (const bytes of parquetOf(batches(-1), about)) {
      yield { at, bytes, leaf: null };
      at += bytes.length;
    }
    return;
  }
  const { head, lines } = textFormat(format);
  if (at === 0 && head !== "") {
    const bytes = utf8(head);
    yield { at, bytes, leaf: null };
    at += bytes.length;
  }
  for await (const rows of batches(mark.leaf)) {
    const bytes = utf8(lines(rows));
    yield { at, bytes, leaf: rows.at(-1)?.leaf ?? null };
    at += bytes.length;
  }
}
