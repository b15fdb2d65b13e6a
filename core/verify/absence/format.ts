import { decodeBase64, decodeUtf8, utf8 } from "#core/merkle/text.ts";
import { objectIn } from "../entry-facts.ts";

/** One range of a proof about a person, its bytes decoded. */
export interface RangeProof {
  readonly entry: Uint8Array;
  readonly index: number;
  readonly path: readonly Uint8Array[];
  readonly label: Uint8Array;
  readonly indexes: readonly number[];
  readonly blind: Uint8Array | null;
  readonly siblings: readonly Uint8Array[];
  readonly other: { readonly label: Uint8Array; readonly value: Uint8Array } | null;
  readonly wide: readonly number[];
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A proof of which entries are about one person, as `me/absence` answers it. */
export interface AbsenceFile {
  readonly checkpoint: string;
  readonly ranges: readonly RangeProof[];
  readonly held: readonly Stretch[];
}

/** A file that says of itself that it is such a proof, "malformed" where it then is none; null for every other. */
export function absenceIn(text: string): AbsenceFile | "malformed" | null {
  const json = saying(text, "absence@v1");
  if (json === null) return null;
  try {
    const { checkpoint, ranges, held } = fields(json, ["whosaw", "checkpoint", "ranges", "held"]);
    return {
      checkpoint: textOf(checkpoint),
      ranges: listOf(ranges).map(rangeIn),
      held: listOf(held).map((each) => {
        const { from, to } = fields(each, ["from", "to"]);
        return { from: countOf(from), to: countOf(to) };
      }),
    };
  } catch {
    return "malformed";
  }
}

/** The label key in a file of `me/label-key`, "malformed" where it is none; null for every other file. */
export function labelKeyIn(text: string): Uint8Array | "malformed" | null {
  const json = saying(text, "label-key@v1");
  if (json === null) return null;
  try {
    const key = bytesOf(fields(json, ["whosaw", "key"]).key);
    return key.length === 32 ? key : "malformed";
  } catch {
    return "malformed";
  }
}

function saying(text: string, format: string): object | null {
  if (!text.slice(0, 200).includes(`"${format}"`)) return null;
  return objectIn(utf8(text)) ?? {};
}

function rangeIn(raw: unknown): RangeProof {
  const names = ["entry", "index", "path", "label", "indexes", "blind", "siblings", "other", "wide"] as const;
  const { entry, index, path, label, indexes, blind, siblings, other, wide } = fields(raw, names);
  return {
    entry: bytesOf(entry),
    index: countOf(index),
    path: listOf(path).map(bytesOf),
    label: bytesOf(label),
    indexes: listOf(indexes).map(countOf),
    blind: blind === null ? null : bytesOf(blind),
    siblings: listOf(siblings).map(bytesOf),
    other: other === null ? null : otherIn(other),
    wide: listOf(wide).map(countOf),
  };
}

function otherIn(raw: unknown): { label: Uint8Array; value: Uint8Array } {
  const { label, value } = fields(raw, ["label", "value"]);
  return { label: bytesOf(label), value: bytesOf(value) };
}

/** What a range's entry says of it. */
export interface RangeSaid extends Stretch {
  readonly firstAt: string;
  readonly lastAt: string;
  readonly root: Uint8Array;
  readonly labels: number;
  readonly wide: { readonly count: number; readonly hash: Uint8Array };
}

/** Reads the entry of a range; null for every other entry. */
export function rangeSaid(entry: Uint8Array): RangeSaid | null {
  try {
    const body = JSON.parse(decodeUtf8(entry) ?? "") as Record<string, unknown>;
    if (body.kind !== "log.range") return null;
    const { from, to } = body.range as Record<string, unknown>;
    const { first, last } = body.recorded as Record<string, unknown>;
    const { count, hash } = body.wide as Record<string, unknown>;
    return {
      ...{ from: countOf(from), to: countOf(to), firstAt: textOf(first), lastAt: textOf(last) },
      ...{ root: bytesOf(body.root), labels: countOf(body.labels) },
      wide: { count: countOf(count), hash: bytesOf(hash) },
    };
  } catch {
    return null;
  }
}

/** Exactly these fields: what a check would not look at is not to stand there. */
function fields<Name extends string>(raw: unknown, names: readonly Name[]): Record<Name, unknown> {
  const given = Object.keys(raw as object);
  if (given.length !== names.length || !names.every((name) => given.includes(name)))
    throw new Error("other fields than these");
  return raw as Record<Name, unknown>;
}

function listOf(raw: unknown): unknown[] {
  if (!Array.isArray(raw)) throw new Error("not a list");
  return raw;
}

function bytesOf(raw: unknown): Uint8Array {
  const bytes = typeof raw === "string" ? decodeBase64(raw) : null;
  if (bytes === null) throw new Error("not base64");
  return bytes;
}

function countOf(raw: unknown): number {
  if (typeof raw !== "number" || !Number.isSafeInteger(raw) || raw < 0) throw new Error("not a count");
  return raw;
}

function textOf(raw: unknown): string {
  if (typeof raw !== "string") throw new Error("not a text");
  return raw;
}
