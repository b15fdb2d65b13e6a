import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from } from "pg-copy-streams";

/** PostgreSQL's binary COPY: each value after its length, each row after its number of values. */
const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
const TRAILER = Buffer.from([0xff, 0xff]);
const POSTGRES_EPOCH_MS = Date.UTC(2000, 0, 1);
const CHUNK_BYTES = 256 * 1024;

export const NULL = Buffer.from([0xff, 0xff, 0xff, 0xff]);

export function smallint(value: number): Buffer {
  const bytes = Buffer.alloc(6);
  bytes.writeInt32BE(2);
  bytes.writeInt16BE(value, 4);
  return bytes;
}

/** A safe integer. */
export function bigint(value: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeInt32BE(8);
  bytes.writeBigInt64BE(BigInt(value), 4);
  return bytes;
}

export function bytea(value: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(4 + value.length);
  bytes.writeInt32BE(value.length);
  bytes.set(value, 4);
  return bytes;
}

export const text = (value: string): Buffer => bytea(Buffer.from(value));

export const timestamp = (value: Date): Buffer => bigint((value.getTime() - POSTGRES_EPOCH_MS) * 1_000);

/** Writes rows into a table by COPY, as they come. `into` is the table with its columns, in the order of the values. */
export async function copyInto(
  client: pg.ClientBase,
  into: string,
  rows: Iterable<readonly Buffer[]>,
): Promise<void> {
  await pipeline(
    Readable.from(chunks(rows), { objectMode: false }),
    client.query(from(`COPY ${into} FROM STDIN (FORMAT binary)`)),
  );
}

/** Rows gathered into pieces that are worth a write. */
function* chunks(rows: Iterable<readonly Buffer[]>): Generator<Buffer> {
  let parts: Buffer[] = [SIGNATURE];
  let bytes = SIGNATURE.length;
  for (const row of rows) {
    const count = Buffer.alloc(2);
    count.writeInt16BE(row.length);
    for (const part of [count, ...row]) {
      parts.push(part);
      bytes += part.length;
    }
    if (bytes < CHUNK_BYTES) continue;
    yield Buffer.concat(parts);
    parts = [];
    bytes = 0;
  }
  yield Buffer.concat([...parts, TRAILER]);
}
