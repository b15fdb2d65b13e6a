import { Refusal } from "#core/base/refusal.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import type { IssuedReport } from "../issued/row.ts";
import type { Offer } from "../kit/answer.ts";
import { pulled } from "../kit/pulled.ts";
import { type TakePart, wantedOf } from "../kit/range.ts";
import { archiveOf, closeProven, keepClosed } from "./close-proven.ts";
import { placeOf } from "./made.ts";
import { provenKind } from "./proven-kind.ts";

/** An export that was made, or the part of it that is wanted: memory holds one part of its files. Refuses (`invalid`) what is behind its end. */
export async function offerProven(row: IssuedReport, key: Uint8Array, part: TakePart): Promise<Offer> {
  const run = onClient(database().pool);
  const place = placeOf(row.id, key);
  const looked = await closeProven(run, place, row);
  const { size } = archiveOf(run, place, looked);
  const etag = `"${row.id}"`;
  const wanted = wantedOf(part, etag);
  const from = wanted?.from ?? 0;
  if (from >= size) throw new Refusal("invalid", { field: "range", detail: `it has ${size} bytes` });
  const to = Math.min(wanted?.to ?? size - 1, size - 1);
  const about = { name: `${provenKind.fileName}-${row.leafIndex}.zip`, type: "application/zip", etag };
  return {
    ...{ shown: looked.made.shown, from },
    async seal(tx) {
      const closed = await keepClosed(tx, place, looked);
      return async () => ({
        ...{ ...about, length: to - from + 1, part: wanted && { from, to, total: size } },
        body: pulled(firstBytes(archiveOf(run, place, closed).from(from), to - from + 1)),
      });
    },
  };
}

async function* firstBytes(
  pieces: AsyncIterable<Uint8Array>,
  bytes: number,
): AsyncGenerator<Uint8Array, undefined> {
  let left = bytes;
  if (left <= 0) return;
  for await (const piece of pieces) {
    yield piece.subarray(0, left);
    left -= piece.length;
    if (left <= 0) return;
  }
}
