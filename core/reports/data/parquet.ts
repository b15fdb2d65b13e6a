import { type BasicType, ByteWriter, ParquetWriter, schemaFromColumnData } from "hyparquet-writer";
import type { DataRow } from "./rows.ts";
import { DATA_COLUMNS } from "./text-formats.ts";

/** Rows of a row group: what a download holds in memory of a Parquet file. */
const GROUP_ROWS = 20_000;

/** What is written, and taken out again after each row group; places in the file go on counting. */
class Drained extends ByteWriter {
  take(): Uint8Array {
    const bytes = this.getBytes().slice();
    this.index = 0;
    return bytes;
  }
}

interface Column {
  readonly type: BasicType;
  readonly of: (row: DataRow) => string | number | Date | bigint | null;
}

const text = (of: (row: DataRow) => string): Column => ({ type: "STRING", of });
const COLUMNS: Readonly<Record<(typeof DATA_COLUMNS)[number], Column>> = {
  leaf_index: { type: "INT64", of: ({ leaf }) => BigInt(leaf) },
  happened_at: { type: "TIMESTAMP", of: ({ happenedAt }) => happenedAt },
  learned_at: { type: "TIMESTAMP", of: ({ learnedAt }) => learnedAt },
  reader: text(({ reader }) => reader),
  reader_unit: text(({ unit }) => unit),
  datasets: text(({ datasets }) => datasets.map(({ id }) => id).join(" ")),
  ratings: text(({ datasets }) => datasets.map(({ dss }) => dss).join(" ")),
  dss: { type: "INT32", of: ({ dss }) => dss },
  how: text(({ how }) => how),
  outcome: text(({ outcome }) => outcome),
  purpose: text(({ purpose }) => purpose),
  scope: text(({ scope }) => scope),
  subject_count: { type: "INT32", of: ({ subjectCount }) => subjectCount },
  items: { type: "INT64", of: ({ items }) => (items === null ? null : BigInt(items)) },
  people: text(({ people }) => people.join(" ")),
  source: text(({ source }) => source),
};

const dataOf = (rows: readonly DataRow[]) =>
  DATA_COLUMNS.map((name) => ({
    ...{ name, type: COLUMNS[name].type, data: rows.map((row) => COLUMNS[name].of(row)) },
    nullable: name === "items",
  }));

/**
 * Rows as a Parquet file, a row group at a time, so that memory does not grow with its length. `about` goes into its metadata
 * as key and value. The same rows and words are the same bytes.
 */
export async function* parquetOf(
  batches: AsyncIterable<readonly DataRow[]>,
  about: Readonly<Record<string, string>>,
): AsyncGenerator<Uint8Array> {
  const writer = new Drained();
  const file = new ParquetWriter({
    ...{ writer, schema: schemaFromColumnData({ columnData: dataOf([]) }), createdBy: "whosaw" },
    kvMetadata: Object.entries(about).map(([key, value]) => ({ key, value })),
  });
  let rows: DataRow[] = [];
  const group = async (): Promise<Uint8Array> => {
    await file.write({ columnData: dataOf(rows), rowGroupSize: GROUP_ROWS });
    rows = [];
    return writer.take();
  };
  for await (const batch of batches) {
    rows.push(...batch);
    if (rows.length >= GROUP_ROWS) yield await group();
  }
  if (rows.length > 0) yield await group();
  await file.finish();
  yield writer.take();
}
