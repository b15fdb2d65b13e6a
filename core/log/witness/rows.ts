import { type CosignerKey, parseCosignerKey } from "#core/merkle/cosignature.ts";
import { type Runner, statement } from "#db/statement.ts";
import { LOG_ID } from "../tree/head.ts";

/** The newest cosignature of a witness. */
export interface LastCosignature {
  readonly size: number;
  /** By our clock. */
  readonly receivedAt: Date;
}

/** A witness that has not retired, with how it stands. */
export interface ActiveWitness {
  readonly id: string;
  readonly key: CosignerKey;
  readonly vkey: string;
  readonly url: string;
  readonly operator: string;
  readonly companyControls: boolean;
  readonly addedAt: Date;
  readonly last: LastCosignature | null;
  /** The last time it was asked; null before the first. `problem` says why there was no cosignature. */
  readonly contact: {
    readonly askedAt: Date;
    readonly problem: string | null;
    readonly refused: boolean;
  } | null;
}

interface Row {
  id: string;
  vkey: string;
  url: string;
  operator: string;
  companyControls: boolean;
  addedAt: Date;
  size: number | bigint | null;
  receivedAt: Date | null;
  askedAt: Date | null;
  problem: string | null;
  refused: boolean | null;
}

/** All witnesses that have not retired, in the order in which they were added. */
export async function activeWitnesses(run: Runner): Promise<ActiveWitness[]> {
  const rows = await run.all<Row>(statement`
    SELECT w.id, w.vkey, w.url, w.operator, w.company_controls AS "companyControls", w.added_at AS "addedAt",
      c.size, c.received_at AS "receivedAt", t.asked_at AS "askedAt", t.problem, t.refused
    FROM witness w LEFT JOIN witness_contact t ON t.witness_id = w.id
    LEFT JOIN LATERAL (SELECT size, received_at FROM cosignature
      WHERE witness_id = w.id AND log_id = ${LOG_ID} ORDER BY time DESC, size DESC LIMIT 1) c ON true
    WHERE w.retired_at IS NULL ORDER BY w.added_at, w.id`);
  return rows.map(toWitness);
}

function toWitness(row: Row): ActiveWitness {
  const key = parseCosignerKey(row.vkey);
  if (!key.ok) throw new Error(`witness ${row.id} has no key that could verify: ${key.check}`);
  const { id, vkey, url, operator, companyControls, addedAt, askedAt, receivedAt } = row;
  return {
    id,
    key: key.value,
    vkey,
    url,
    operator,
    companyControls,
    addedAt,
    last: receivedAt && { size: Number(row.size), receivedAt },
    contact: askedAt && { askedAt, problem: row.problem, refused: row.refused ?? false },
  };
}

/** Remembers how the last request went. */
export async function keepContact(
  run: Runner,
  witnessId: string,
  { askedAt, problem, refused }: NonNullable<ActiveWitness["contact"]>,
): Promise<void> {
  await run.all(statement`
    INSERT INTO witness_contact (witness_id, asked_at, problem, refused) VALUES (${witnessId}::uuid, ${askedAt}, ${problem}, ${refused})
    ON CONFLICT (witness_id) DO UPDATE SET asked_at = excluded.asked_at, problem = excluded.problem, refused = excluded.refused`);
}

/** Another worker may have asked in the same second; what is repeated later than this is no new word of the witness. */
const SAME_WORD_MS = 5_000;

/** Keeps a cosignature that verified; false when the witness had said this, or something later, before. */
export async function keepCosignature(
  run: Runner,
  witnessId: string,
  { size, time, line, receivedAt }: { size: number; time: bigint; line: string; receivedAt: Date },
): Promise<boolean> {
  const kept = await run.all(statement`
    INSERT INTO cosignature (log_id, size, witness_id, time, received_at, line)
    SELECT ${LOG_ID}::smallint, ${size}::bigint, ${witnessId}::uuid, ${time}::bigint, ${receivedAt}::timestamptz, ${line}
    WHERE NOT EXISTS (SELECT 1 FROM cosignature WHERE witness_id = ${witnessId}::uuid AND log_id = ${LOG_ID} AND time > ${time}::bigint)
    ON CONFLICT DO NOTHING RETURNING size`);
  if (kept.length > 0) return true;
  const justNow = new Date(receivedAt.getTime() - SAME_WORD_MS);
  const known = await run.all(statement`
    SELECT size FROM cosignature WHERE witness_id = ${witnessId}::uuid AND log_id = ${LOG_ID} AND received_at >= ${justNow}`);
  return known.length > 0;
}
