import { keys } from "#core/log/keys/keys.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { parseCosignerKey } from "#core/merkle/cosignature.ts";
import { encodeBase64 } from "#core/merkle/text.ts";
import type { TableLine } from "#core/verify/bundle/question/derived.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { Line } from "./lines.ts";

/** Heads that the log signed, with what witnesses countersigned below them, and a line for each of these. */
export interface SignedHeads {
  readonly heads: readonly TableLine[];
  readonly cosignatures: readonly TableLine[];
}

interface Head {
  readonly size: number;
  readonly root: Uint8Array;
  readonly at: Date;
  readonly note: string;
}

interface Cosignature {
  readonly size: number;
  readonly witness: string;
  readonly key: string;
  readonly companyControls: boolean;
  /** Seconds since the epoch, by the witness's clock. */
  readonly time: number;
  readonly line: string;
}

/**
 * Of the log as it is called now, up to the asking: the last head of each day, and the last of each day that a witness
 * countersigned. Witnesses are those that `lines` say were added. What comes in later changes nothing.
 */
export async function headsOf(
  run: Runner,
  { before, askedAt }: { readonly before: number; readonly askedAt: Date },
  lines: readonly Line[],
): Promise<SignedHeads> {
  const known = lines.flatMap(({ body }) => (body.kind === "witness.add" ? [String(body.witness)] : []));
  const cosigned = statement`SELECT DISTINCT ON (c.size, c.witness_id) c.size::float8 AS size, c.witness_id::text AS witness, w.vkey AS key,
      w.company_controls AS "companyControls", c.time::float8 AS time, c.line
    FROM cosignature c JOIN witness w ON w.id = c.witness_id
    WHERE c.log_id = ${LOG_ID} AND c.size <= ${before} AND c.received_at <= ${askedAt} AND c.witness_id::text = ANY(${known}::text[])
    ORDER BY c.size, c.witness_id, c.time DESC`;
  const own = statement`FROM checkpoint k WHERE k.log_id = ${LOG_ID} AND k.size <= ${before} AND starts_with(k.note, ${`${keys().origin}\n`})`;
  const newest = statement`DISTINCT ON (date_trunc('day', k.signed_at, 'UTC')) k.size`;
  const byDay = statement`ORDER BY date_trunc('day', k.signed_at, 'UTC'), k.size DESC`;
  const heads = await run.all<Head>(statement`
    SELECT k.size::float8 AS size, k.root_hash AS root, k.signed_at AS at, k.note ${own} AND k.size IN (
      (SELECT ${newest} ${own} ${byDay}) UNION
      (SELECT ${newest} ${own} AND k.size IN (SELECT size FROM (${cosigned}) c) ${byDay})) ORDER BY k.size`);
  const sizes = new Set(heads.map(({ size }) => size));
  const all = (await run.all<Cosignature>(cosigned)).filter(({ size }) => sizes.has(size));
  const below = Map.groupBy(all, ({ size }) => size);
  return {
    heads: heads.map((head) => headLine(head, below.get(head.size) ?? [])),
    cosignatures: all.map(cosignatureLine),
  };
}

const headLine = ({ size, root, at, note }: Head, below: readonly Cosignature[]): TableLine => ({
  ...{ size: String(size), root: encodeBase64(root), signed_at: at.toISOString() },
  note: note + below.map(({ line }) => line).join(""),
});

function cosignatureLine({ size, witness, key, companyControls, time }: Cosignature): TableLine {
  const parsed = parseCosignerKey(key);
  return {
    ...{ size: String(size), witness, name: parsed.ok ? parsed.value.name : "", key },
    ...{ controlled_by_company: companyControls ? "yes" : "no", at: new Date(time * 1_000).toISOString() },
  };
}
