import type pg from "pg";

/** Rows for one table, in the binary format of {@link RowWriter}. */
export interface CopyPart {
  /** Table and column list: `entry (log_id, leaf_index, ...)`. Never text from outside. */
  readonly into: string;
  readonly rows: readonly Buffer[];
}

const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
const TRAILER = Buffer.of(0xff, 0xff);
const FRAME_BYTES = 5; // a message's letter and its length
const COPY_DATA = 0x64;
const COPY_DONE = 0x63;

/**
 * Runs `first`, copies rows into several tables and then runs `last`, all in one message of the simple query protocol: one round trip
 * for what would be two for each table (pg-copy-streams waits for each). The server takes the statements one after the
 * other, and after an error it skips the rest, so `COMMIT` may stand last. Answers each statement's command tag.
 */
export function copyTogether(
  client: pg.ClientBase,
  parts: readonly CopyPart[],
  last: string,
  first = "",
): Promise<string[]> {
  const filled = parts.filter(({ rows }) => rows.length > 0);
  const copies = filled.map(({ into }) => `COPY ${into} FROM STDIN (FORMAT binary);`);
  return new Promise((resolve, reject) => {
    client.query(new CopyQuery(first + copies.join("") + last, copyMessages(filled), resolve, reject));
  });
}

function copyMessages(parts: readonly CopyPart[]): Buffer {
  const lengths = parts.map(({ rows }) => rows.reduce((sum, row) => sum + row.length, SIGNATURE.length + 2));
  const all = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + length + 2 * FRAME_BYTES, 0));
  let at = 0;
  const put = (bytes: Buffer) => {
    all.set(bytes, at);
    at += bytes.length;
  };
  parts.forEach(({ rows }, part) => {
    at = frame(all, at, COPY_DATA, lengths[part]!);
    put(SIGNATURE);
    for (const row of rows) put(row);
    put(TRAILER);
    at = frame(all, at, COPY_DONE, 0);
  });
  return all;
}

function frame(all: Buffer, at: number, letter: number, length: number): number {
  all[at] = letter;
  all.writeInt32BE(length + 4, at + 1);
  return at + FRAME_BYTES;
}

/** What `pg` asks of a query; it calls either `handleError` or, at the end of all statements, `handleReadyForQuery`. */
class CopyQuery implements pg.Submittable {
  readonly #text: string;
  readonly #data: Buffer;
  readonly #done: (tags: string[]) => void;
  readonly #failed: (error: Error) => void;
  readonly #tags: string[] = [];

  constructor(text: string, data: Buffer, done: (tags: string[]) => void, failed: (error: Error) => void) {
    this.#text = text;
    this.#data = data;
    this.#done = done;
    this.#failed = failed;
  }

  submit(connection: pg.Connection): void {
    connection.stream.cork();
    connection.query(this.#text);
    connection.stream.write(this.#data);
    connection.stream.uncork();
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.#tags.push(text);
  }

  handleReadyForQuery(): void {
    this.#done(this.#tags);
  }

  handleError(error: Error): void {
    this.#failed(error);
  }

  handleCopyInResponse(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
}
