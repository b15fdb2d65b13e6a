const EPOCH_MS = Date.UTC(2000, 0, 1); // PostgreSQL counts time from here
const TEXT_OID = 25;
const WORD = 2 ** 32;
const UUID_BYTES = 16;
const SLAB_BYTES = 64 * 2 ** 10;
const DASH = 0x2d;
const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

/** NaN for what is no digit. */
const HEX_DIGITS = Array.from({ length: 256 }, (_, code) => Number.parseInt(String.fromCharCode(code), 16));
const hexDigit = (text: string, at: number): number => HEX_DIGITS[text.charCodeAt(at)] ?? Number.NaN;

/** Microseconds since 2000, as a timestamptz is stored: two halves of an int8. */
export function writeTime(row: Buffer, at: number, time: Date): void {
  writeInt8(row, at, (time.getTime() - EPOCH_MS) * 1_000);
}

/** A safe integer as an int8. */
export function writeInt8(row: Buffer, at: number, value: number): void {
  const high = Math.floor(value / WORD);
  row.writeInt32BE(high, at);
  row.writeUInt32BE(value - high * WORD, at + 4);
}

/**
 * Writes rows in PostgreSQL's binary COPY format (documentation of COPY, "Binary Format"): a count of fields, then each
 * field after its length. Fields come in the order of the statement's column list. One writer is used again and again.
 */
export class RowWriter {
  #bytes = Buffer.allocUnsafeSlow(SLAB_BYTES);
  #from = 0; // where the row begins that is being written
  #at = 0;
  #uuid: string | null = null; // the last one, and its bytes: one read names its actor in three rows
  readonly #uuidBytes = Buffer.alloc(UUID_BYTES);

  start(fields: number): this {
    this.#at = this.#from;
    return this.#int16(fields);
  }

  /** The row. It shares memory with the rows written about the same time, and with nothing that is written later. */
  finish(): Buffer {
    const row = this.#bytes.subarray(this.#from, this.#at);
    this.#from = this.#at;
    return row;
  }

  null(): this {
    return this.#int32(-1);
  }

  smallint(value: number): this {
    return this.#int32(2).#int16(value);
  }

  integer(value: number | null): this {
    return value === null ? this.null() : this.#int32(4).#int32(value);
  }

  bigint(value: number | null): this {
    if (value === null) return this.null();
    this.#int32(8).#room(8);
    writeInt8(this.#bytes, this.#at, value);
    return this.#skip(8);
  }

  time(value: Date): this {
    this.#int32(8).#room(8);
    writeTime(this.#bytes, this.#at, value);
    return this.#skip(8);
  }

  boolean(value: boolean): this {
    return this.#int32(1).#octet(value ? 1 : 0);
  }

  bytes(value: Uint8Array): this {
    this.#int32(value.length).#room(value.length);
    this.#bytes.set(value, this.#at);
    return this.#skip(value.length);
  }

  /** Throws on what is no UUID. */
  uuid(value: string | null): this {
    if (value === null) return this.null();
    if (value !== this.#uuid) this.#parse(value);
    return this.bytes(this.#uuidBytes);
  }

  #parse(value: string): void {
    this.#uuid = null;
    let from = 0;
    for (let to = 0; to < UUID_BYTES; to++, from += 2) {
      if (value.charCodeAt(from) === DASH) from += 1;
      // What is no digit becomes 0 here, and is found below.
      this.#uuidBytes[to] = hexDigit(value, from) * 16 + hexDigit(value, from + 1);
    }
    if (from !== value.length || !UUID.test(value))
      throw new RangeError(`not a UUID: ${JSON.stringify(value)}`);
    this.#uuid = value;
  }

  text(value: string | null): this {
    return value === null ? this.null() : this.#string(value);
  }

  texts(values: readonly string[]): this {
    const lengthAt = this.#int32(0).#at - 4 - this.#from; // the row may move
    this.#int32(values.length === 0 ? 0 : 1)
      .#int32(0)
      .#int32(TEXT_OID);
    if (values.length > 0) this.#int32(values.length).#int32(1);
    for (const value of values) this.#string(value);
    const length = this.#at - this.#from - lengthAt - 4;
    this.#bytes.writeInt32BE(length, this.#from + lengthAt);
    return this;
  }

  /** A jsonb: a version, and text without a length of its own. */
  json(value: unknown): this {
    const text = JSON.stringify(value);
    this.#room(5 + text.length * 3);
    const length = this.#bytes.write(text, this.#at + 5, "utf8");
    this.#bytes.writeInt32BE(length + 1, this.#at);
    this.#bytes[this.#at + 4] = 1;
    return this.#skip(5 + length);
  }

  #string(value: string): this {
    this.#room(4 + value.length * 3); // no UTF-16 unit takes more than three bytes of UTF-8
    const length = this.#bytes.write(value, this.#at + 4, "utf8");
    this.#bytes.writeInt32BE(length, this.#at);
    return this.#skip(4 + length);
  }

  #octet(value: number): this {
    this.#room(1);
    this.#bytes[this.#at] = value;
    return this.#skip(1);
  }

  #int16(value: number): this {
    this.#room(2);
    this.#bytes.writeInt16BE(value, this.#at);
    return this.#skip(2);
  }

  #int32(value: number): this {
    this.#room(4);
    this.#bytes.writeInt32BE(value, this.#at);
    return this.#skip(4);
  }

  #skip(length: number): this {
    this.#at += length;
    return this;
  }

  /** Begins new memory when the row does not fit any more, and takes the row along. */
  #room(length: number): void {
    if (this.#at + length <= this.#bytes.length) return;
    const row = this.#bytes.subarray(this.#from, this.#at);
    this.#bytes = Buffer.allocUnsafeSlow(Math.max(SLAB_BYTES, 2 * (row.length + length)));
    this.#bytes.set(row);
    this.#from = 0;
    this.#at = row.length;
  }
}
