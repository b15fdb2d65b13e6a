import { Refusal } from "#core/base/refusal.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { checkpointCovering, signHead } from "#core/log/heads/checkpoint.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import type { IssuedReport } from "../issued/row.ts";
import type { FileAnswer, Offer } from "../kit/answer.ts";
import { pulled } from "../kit/pulled.ts";
import { type Range, type TakePart, wantedOf } from "../kit/range.ts";
import { KeptQuestion } from "../question/schema.ts";
import { dataKind } from "./data-kind.ts";
import { type DataFormat, ENDINGS, MEDIA_TYPES } from "./formats.ts";
import { BEGINNING, type Mark, type Piece, piecesOf } from "./pieces.ts";
import { batchesOf } from "./rows.ts";
import { tagOf } from "./tag.ts";

/** A download as one viewer is given it. */
interface Tagged {
  readonly id: string;
  readonly tag: string;
}

/** A part of a broken download: what is held in memory of it. */
const PART_BYTES = 8_000_000;
/** A mark every so often: a download that goes on makes no more than this anew. */
const MARK_BYTES = 4_000_000;

/** Reads as this viewer may see them, made while they are downloaded; or one part of them. */
export async function offerData(
  viewer: PersonViewer,
  row: IssuedReport,
  key: Uint8Array,
  part: TakePart,
): Promise<Offer> {
  const run = onClient(database().pool);
  const tag = await tagOf(run, viewer, row.id);
  const wanted = wantedOf(part, `"${tag}"`);
  const answer = () => answered(run, viewer, { row, key, tag, wanted });
  return { shown: [], from: wanted?.from ?? 0, seal: async () => answer };
}

interface Wanted {
  readonly row: IssuedReport;
  readonly key: Uint8Array;
  readonly tag: string;
  readonly wanted: Range | null;
}

async function answered(
  run: Runner,
  viewer: PersonViewer,
  { row, key, tag, wanted }: Wanted,
): Promise<FileAnswer> {
  const question = KeptQuestion.parse(JSON.parse(row.question));
  const format = formatOf(row.question);
  const { id, readerId, personIds, redaction } = row;
  const download = { question, readerId, personIds, before: row.askLeaf ?? 0, redaction, key };
  const about = format === "parquet" ? await aboutOf(run, row) : {};
  const make = (mark: Mark) =>
    piecesOf(format, (after) => batchesOf(run, viewer, download, after), about, mark);
  const head = { name: dataNameOf(row), type: MEDIA_TYPES[format], etag: `"${tag}"` };
  if (wanted === null)
    return { ...head, part: null, body: pulled(marking(run, { id, tag }, make(BEGINNING))) };
  const { from, to } = wanted;
  const last = Math.min(to ?? Number.POSITIVE_INFINITY, from + PART_BYTES - 1);
  const { bytes, total } = await partOf(make(await markBefore(run, { id, tag }, format, from)), from, last);
  if (bytes.length === 0)
    throw new Refusal("invalid", { field: "range", detail: `it has ${total ?? 0} bytes` });
  const length = bytes.length;
  return { ...head, length, body: bytes, part: { from, to: from + length - 1, total } };
}

/** How a download is called. */
export const dataNameOf = ({ leafIndex, question }: IssuedReport): string =>
  `${dataKind.fileName}-${leafIndex}.${ENDINGS[formatOf(question)]}`;

const formatOf = (question: string): DataFormat => KeptQuestion.parse(JSON.parse(question)).format ?? "csv";

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

/** The bytes of pieces, with a mark of where they are, now and then, once they were taken. */
async function* marking(
  run: Runner,
  { id, tag }: Tagged,
  pieces: AsyncIterable<Piece>,
): AsyncGenerator<Uint8Array> {
  let marked = 0;
  for await (const { at, bytes, leaf } of pieces) {
    yield bytes;
    const end = at + bytes.length;
    if (leaf === null || end - marked < MARK_BYTES) continue;
    marked = end;
    await run.all(statement`
      INSERT INTO report_mark (id, tag, at_byte, leaf) VALUES (${id}::uuid, ${tag}, ${end}, ${leaf}) ON CONFLICT DO NOTHING`);
  }
}

async function markBefore(run: Runner, { id, tag }: Tagged, format: DataFormat, from: number): Promise<Mark> {
  if (format === "parquet") return BEGINNING;
  const [mark] = await run.all<Mark>(statement`
    SELECT at_byte::float8 AS at, leaf::float8 AS leaf FROM report_mark WHERE id = ${id}::uuid AND tag = ${tag} AND at_byte <= ${from}
    ORDER BY at_byte DESC LIMIT 1`);
  return mark ?? BEGINNING;
}

/** The bytes from one to another; `total` where the end was reached on the way. */
async function partOf(
  pieces: AsyncIterable<Piece>,
  from: number,
  to: number,
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
