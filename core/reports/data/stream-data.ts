import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { Refusal, refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { checkpointCovering, signHead } from "#core/log/heads/checkpoint.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { type IssuedReport, lockReport } from "../issued/row.ts";
import { REPORT_TABLES } from "../kit/report-files.ts";
import { fileKeyOf } from "../kit/sealed-files.ts";
import { KeptQuestion } from "../question/schema.ts";
import { dataKind } from "./data-kind.ts";
import { type DataFormat, ENDINGS, MEDIA_TYPES } from "./formats.ts";
import { BEGINNING, type Mark, type Piece, piecesOf } from "./pieces.ts";
import { rangeOf } from "./range.ts";
import { batchesOf } from "./rows.ts";

export const TakeData = z.object({
  id: z.uuid(),
  /** RFC 9110 ranges: one, in bytes, with or without its end. */
  range: z.string().max(100).optional(),
  ifRange: z.string().max(200).optional(),
});

/** Bytes of a download as they go out. */
export interface DataAnswer {
  readonly name: string;
  readonly type: string;
  readonly etag: string;
  /** All of it, as it is made; or one part, with where it stands. */
  readonly body: ReadableStream<Uint8Array> | Uint8Array;
  /** How many bytes go out, where that is known before. */
  readonly bytes?: number;
  readonly part: { readonly from: number; readonly to: number; readonly total: number | null } | null;
}

/** A part of a broken download: what is held in memory of it. */
const PART_BYTES = 8_000_000;
/** A mark every so often: a download that goes on makes no more than this anew. */
const MARK_BYTES = 4_000_000;

/**
 * Downloads the reads that were asked for, as they are made: memory does not grow with them, and nothing is left of a download
 * that is cancelled. With a range one part of it, of at most 8 MB; the same question has the same bytes. Each taking is an
 * entry before a byte leaves. Refuses who may not have it now, and what is no longer kept.
 */
export async function streamData(viewer: Viewer, raw: unknown): Promise<DataAnswer> {
  const { id, range, ifRange } = TakeData.parse(raw);
  mustAllow(viewer, "report.take");
  refuseUnless(viewer.kind === "person", "forbidden");
  const etag = `"${id}"`;
  const wanted = range !== undefined && (ifRange === undefined || ifRange === etag) ? partIn(range) : null;
  const { row, key } = await taken(viewer, id, wanted?.from ?? 0);
  const run = onClient(database().pool);
  const { format = "csv", ...question } = KeptQuestion.parse(JSON.parse(row.question));
  const before = row.askLeaf ?? 0;
  const download = {
    question,
    readerId: row.readerId,
    personIds: row.personIds,
    before,
    redaction: row.redaction,
    key,
  };
  const about = format === "parquet" ? await aboutOf(run, row) : {};
  const make = (mark: Mark) =>
    piecesOf(format, (after) => batchesOf(run, viewer, download, after), about, mark);
  const head = { name: nameOf(row, format), type: MEDIA_TYPES[format], etag };
  if (wanted === null) return { ...head, part: null, body: asStream(run, id, make(BEGINNING)) };
  const { bytes, total } = await partOf(make(await markBefore(run, id, format, wanted.from)), wanted);
  if (bytes.length === 0)
    throw new Refusal("invalid", { field: "range", detail: `it has ${total ?? 0} bytes` });
  return { ...head, body: bytes, part: { from: wanted.from, to: wanted.from + bytes.length - 1, total } };
}

const nameOf = ({ leafIndex }: IssuedReport, format: DataFormat): string =>
  `${dataKind.fileName}-${leafIndex}.${ENDINGS[format]}`;

function partIn(range: string): { from: number; to: number } | null {
  const { from, to } = rangeOf(range) ?? { from: -1, to: null };
  if (from < 0) return null;
  const last = from + PART_BYTES - 1;
  return { from, to: Math.min(to ?? last, last) };
}

async function taken(
  viewer: PersonViewer,
  id: string,
  from: number,
): Promise<{ row: IssuedReport; key: Uint8Array }> {
  return withTx(async (tx) => {
    const run = onTx(tx);
    const row = await lockReport(run, id);
    refuseUnless(row?.kind === "data", "not_found", { field: "id" });
    await dataKind.admit(run, viewer, row);
    const key = await fileKeyOf(run, REPORT_TABLES, id);
    if (key === null || row.expiresAt === null || row.expiresAt <= systemClock.now())
      throw new Refusal("not_found", { field: "id", detail: "it is no longer kept: ask again" });
    await tx.report.update({ where: { id }, data: { taken: { increment: 1 } } });
    const clear = { report: id, for: row.kind, about: row.about, statement: null, from };
    appendEntry(tx, viewer, { kind: "report.download", clear });
    return { row, key };
  });
}

/** What a Parquet file says of itself: the question, its entry, and the log's head that covers it. */
async function aboutOf(run: Runner, row: IssuedReport): Promise<Record<string, string>> {
  const leaf = row.askLeaf ?? 0;
  const head = (await checkpointCovering(run, leaf)) ?? (await signHead(run));
  return {
    "whosaw.question": row.question,
    "whosaw.redaction": row.redaction,
    "whosaw.entry": String(leaf),
    "whosaw.asked_at": row.askedAt.toISOString(),
    "whosaw.checkpoint": head.ownNote,
  };
}

/** Pieces as a stream that is pulled; what reads nothing holds nothing, and what goes away ends it. */
function asStream(run: Runner, id: string, pieces: AsyncGenerator<Piece>): ReadableStream<Uint8Array> {
  let marked = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await pieces.next();
        if (done) return controller.close();
        controller.enqueue(value.bytes);
        const end = value.at + value.bytes.length;
        if (value.leaf === null || end - marked < MARK_BYTES) return;
        marked = end;
        await run.all(statement`
          INSERT INTO report_mark (id, at_byte, leaf) VALUES (${id}::uuid, ${end}, ${value.leaf}) ON CONFLICT DO NOTHING`);
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

async function markBefore(run: Runner, id: string, format: DataFormat, from: number): Promise<Mark> {
  if (format === "parquet") return BEGINNING;
  const [mark] = await run.all<Mark>(statement`
    SELECT at_byte::float8 AS at, leaf::float8 AS leaf FROM report_mark WHERE id = ${id}::uuid AND at_byte <= ${from}
    ORDER BY at_byte DESC LIMIT 1`);
  return mark ?? BEGINNING;
}

/** The bytes of a range; `total` where the end was reached on the way. */
async function partOf(
  pieces: AsyncGenerator<Piece>,
  { from, to }: { from: number; to: number },
): Promise<{ bytes: Uint8Array; total: number | null }> {
  const parts: Uint8Array[] = [];
  let end = 0;
  for await (const { at, bytes } of pieces) {
    end = at + bytes.length;
    if (end > from) parts.push(bytes.subarray(Math.max(0, from - at), Math.max(0, to + 1 - at)));
    if (end > to + 1) return { bytes: Buffer.concat(parts), total: null };
  }
  return { bytes: Buffer.concat(parts), total: end };
}
