import { createHash } from "node:crypto";
import { crc32 } from "#core/verify/bundle/large/crc32.ts";
import { type Runner, statement } from "#db/statement.ts";
import { heard } from "./heard.ts";
import { type FileTables, PART_BYTES } from "./sealed-files.ts";
import { openPart, sealPart } from "./sealed-part.ts";

/** A kept file of any size: its parts from `first` on, each but the last of the same length, sealed under the file's key. */
export interface KeptStream {
  readonly first: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly crc32: number;
}

/** Whose parts they are. */
export interface Place {
  readonly tables: FileTables;
  readonly id: string;
  readonly key: Uint8Array;
}

/** Keeps bytes as they come, part by part: no more than one part of them is in memory. */
export class StreamKeeper {
  readonly #run: Runner;
  readonly #place: Place;
  readonly #first: number;
  readonly #hash = createHash("sha256");
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #bytes = 0;
  #crc = 0;
  #parts = 0;

  constructor(run: Runner, place: Place, first: number) {
    this.#run = run;
    this.#place = place;
    this.#first = first;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#hash.update(bytes);
    this.#crc = crc32(bytes, this.#crc);
    this.#bytes += bytes.length;
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes < PART_BYTES) return;
    const all = Buffer.concat(this.#waiting);
    const whole = all.length - (all.length % PART_BYTES);
    for (let at = 0; at < whole; at += PART_BYTES) await this.#keep(all.subarray(at, at + PART_BYTES));
    this.#waiting = [all.subarray(whole)];
    this.#waitingBytes = all.length - whole;
  }

  /** Keeps what is left, and answers what there is. */
  async end(): Promise<KeptStream> {
    if (this.#waitingBytes > 0) await this.#keep(Buffer.concat(this.#waiting));
    return { first: this.#first, bytes: this.#bytes, sha256: this.#hash.digest("hex"), crc32: this.#crc };
  }

  async #keep(bytes: Uint8Array): Promise<void> {
    const { tables, id, key } = this.#place;
    await keepPart(this.#run, { tables, id, key }, this.#first + this.#parts, bytes);
    this.#parts += 1;
  }
}

/** Keeps one part, in the place of what was there. */
export async function keepPart(
  run: Runner,
  { tables, id, key }: Place,
  part: number,
  bytes: Uint8Array,
): Promise<void> {
  await run.all(statement`DELETE FROM ${tables.parts} WHERE id = ${id}::uuid AND part = ${part}`);
  await run.all(statement`
    INSERT INTO ${tables.parts} (id, part, sealed) VALUES (${id}::uuid, ${part}, ${sealPart(key, id, part, bytes)}::bytea)`);
}

/** One part; null where there is none. Throws when a byte of it was changed. */
export async function keptPart(
  run: Runner,
  { tables, id, key }: Place,
  part: number,
): Promise<Uint8Array | null> {
  // In base64: as it comes of itself, in hex, it takes more than twice the time.
  const [row] = await run.all<{ sealed: string }>(
    statement`SELECT encode(sealed, 'base64') AS sealed FROM ${tables.parts} WHERE id = ${id}::uuid AND part = ${part}`,
  );
  return row ? openPart(key, id, part, Buffer.from(row.sealed, "base64")) : null;
}

/**
 * The bytes of a kept stream from one on, part by part; the next is fetched while one is used. Throws when one is missing or was
 * changed.
 */
export async function* keptBytes(
  run: Runner,
  place: Place,
  { first, bytes }: KeptStream,
  from = 0,
): AsyncGenerator<Uint8Array> {
  const end = Math.ceil(bytes / PART_BYTES);
  const begun = Math.floor(from / PART_BYTES);
  const fetched = (part: number) =>
    part < end ? heard(keptPart(run, place, first + part)) : Promise.resolve(null);
  let next = fetched(begun);
  for (let part = begun; part < end; part++) {
    const whole = await next;
    if (!whole) throw new Error(`part ${first + part} of a kept file is gone`);
    next = fetched(part + 1);
    yield part === begun ? whole.subarray(from % PART_BYTES) : whole;
  }
}
