import { Refusal, refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { rangeOf } from "../data/range.ts";
import { type DataAnswer, TakeData } from "../data/stream-data.ts";
import type { IssuedReport } from "../issued/row.ts";
import { lockToTake } from "../issued/take-report.ts";
import type { Place } from "../kit/sealed-stream.ts";
import { archiveOf, type Closed, closeProven, keepClosed } from "./close-proven.ts";
import { placeOf } from "./made.ts";
import { provenKind } from "./proven-kind.ts";

/**
 * Downloads an export that was made, from its beginning or from where a download broke off: every taking has the same bytes, and
 * memory holds one part of them. Each is an entry before a byte leaves; it names those whom the export shows by name. Refuses
 * like {@link lockToTake}.
 */
export async function takeProven(viewer: Viewer, raw: unknown): Promise<DataAnswer> {
  const { id, range, ifRange } = TakeData.parse(raw);
  mustAllow(viewer, "report.take");
  refuseUnless(viewer.kind === "person", "forbidden");
  const run = onClient(database().pool);
  const { row, key } = await withTx(async (tx) => {
    const found = await lockToTake(onTx(tx), viewer, id);
    refuseUnless(found.row.kind === "proven", "not_found", { field: "id" });
    return found;
  });
  const place = placeOf(id, key);
  const looked = await closeProven(run, place, row);
  const { size } = archiveOf(run, place, looked);
  const etag = `"${id}"`;
  const wanted = range !== undefined && (ifRange === undefined || ifRange === etag) ? rangeOf(range) : null;
  const from = wanted?.from ?? 0;
  if (from >= size) throw new Refusal("invalid", { field: "range", detail: `it has ${size} bytes` });
  const to = Math.min(wanted?.to ?? size - 1, size - 1);
  const bytesFrom = archiveOf(
    run,
    place,
    await sealTaking(viewer, row, { place, closed: looked, from }),
  ).from;
  return {
    ...{ name: `${provenKind.fileName}-${row.leafIndex}.zip`, type: "application/zip", etag },
    ...{ body: asStream(bytesFrom(from), to - from + 1), bytes: to - from + 1 },
    part: wanted === null ? null : { from, to, total: size },
  };
}

/** Locked and looked at once more: what was erased or given up meanwhile is not taken. Answers the archive as it is from now on. */
const sealTaking = (
  viewer: PersonViewer,
  { id }: IssuedReport,
  { place, closed, from }: { place: Place; closed: Closed; from: number },
): Promise<Closed> =>
  withTx(async (tx) => {
    const { row } = await lockToTake(onTx(tx), viewer, id);
    const { shown } = closed.made;
    const clear = { report: id, for: row.kind, about: row.about, statement: row.statement, from };
    await tx.report.update({ where: { id }, data: { taken: { increment: 1 } } });
    appendEntry(tx, viewer, {
      ...{ kind: "report.download", clear },
      ...(shown.length > 0 ? { subjects: [...shown] } : {}),
    });
    return keepClosed(onTx(tx), place, closed);
  });

/** So many of these bytes as a stream that is pulled; what goes away ends it. */
function asStream(pieces: AsyncGenerator<Uint8Array>, bytes: number): ReadableStream<Uint8Array> {
  let left = bytes;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = left > 0 ? await pieces.next() : { value: undefined, done: true };
        if (done || value === undefined) return controller.close();
        const piece = value.subarray(0, left);
        left -= piece.length;
        controller.enqueue(piece);
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
