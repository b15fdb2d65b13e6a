import { canonicalText } from "#core/merkle/canonical.ts";
import { ENTRY_BYTES_MAX } from "#core/merkle/entry-bundle.ts";

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** What every entry has; the rest depends on its kind. Times are UTC, RFC 3339 with milliseconds. */
export interface EntryBody {
  readonly v: 1;
  readonly kind: string;
  readonly recordedAt: string;
  /** 16 random bytes, base64: no two commitments of one value are equal. */
  readonly nonce: string;
  /** Who acted: a system or source in clear, a person as a commitment. */
  readonly by: { system: string } | { source: string } | { person: string };
  readonly [field: string]: Json;
}

/** The one encoding of an entry: RFC 8785 canonical JSON in UTF-8. Throws when it is larger than 65,535 bytes. */
export function encodeEntry(body: EntryBody): Buffer {
  const bytes = Buffer.from(canonicalText(body), "utf8");
  if (bytes.length > ENTRY_BYTES_MAX)
    throw new RangeError(`entry of ${bytes.length} bytes; at most ${ENTRY_BYTES_MAX}`);
  return bytes;
}

/** Reads an entry's bytes back. Throws on anything that is not version 1. */
export function decodeEntry(bytes: Uint8Array): EntryBody {
  const body = JSON.parse(Buffer.from(bytes).toString("utf8")) as EntryBody;
  if (body.v !== 1) throw new Error(`entry version ${String(body.v)} is not known`);
  return body;
}
