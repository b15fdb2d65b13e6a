import { randomUUID } from "node:crypto";
import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import type { GrantGap, KnownGap } from "#core/policy/coverage.ts";
import { onTx, type Runner, type Statement, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

/** A gap as it is kept. */
export interface GapRow {
  readonly id: string;
  readonly sourceId: string;
  /** `grants`: what the source tells of who may read there lacks something. It says nothing of its reads. */
  readonly why: KnownGap["why"] | "grants";
  readonly from: Date;
  readonly to: Date | null;
  readonly learnedAt: Date;
  readonly healedAt: Date | null;
  /** Of a hole in a sequence. */
  readonly hole: { readonly stream: string; readonly from: number; readonly to: number } | null;
  readonly leafIndex: number | null;
}

/** From the last that is known to be good to the next; null while it goes on. */
export interface WantedGap {
  readonly from: Date;
  readonly to: Date | null;
}

/**
 * Brings a source's gaps of one kind that begin at `since` or later in step with what is found now: new ones begin, those
 * that go on or end are told, and those that are none after all are healed. Each is an entry. The source is locked.
 */
export async function keepGaps(
  tx: Tx,
  viewer: Viewer,
  { sourceId, why, since }: { sourceId: string; why: GapRow["why"]; since: Date },
  wanted: readonly WantedGap[],
): Promise<number> {
  const before = (await selectOpenGaps(onTx(tx), sourceId, why)).filter(({ from }) => from >= since);
  const known = new Map(before.map((row) => [row.from.getTime(), row]));
  let changed = 0;
  for (const { from, to } of wanted) {
    const row = known.get(from.getTime());
    known.delete(from.getTime());
    if (row && row.to?.getTime() === to?.getTime()) continue;
    await saveGap(tx, viewer, row ? { ...row, to } : newGap(sourceId, why, { from, to }));
    changed += 1;
  }
  for (const row of known.values()) await saveGap(tx, viewer, { ...row, healedAt: systemClock.now() });
  return changed + known.size;
}

/** A gap that was just learned of. */
export const newGap = (
  sourceId: string,
  why: GapRow["why"],
  { from, to }: WantedGap,
  hole: GapRow["hole"] = null,
): GapRow => ({
  ...{ id: randomUUID(), sourceId, why, from, to, hole },
  ...{ learnedAt: systemClock.now(), healedAt: null, leafIndex: null },
});

/** Keeps a gap as it is now, with its entry, in place of what was known of it. */
export async function saveGap(tx: Tx, viewer: Viewer, gap: GapRow): Promise<void> {
  const { id, sourceId, why, from, to, learnedAt, healedAt, hole } = gap;
  await onTx(tx).all(statement`
    INSERT INTO source_gap (id, source_id, why, from_at, to_at, learned_at, healed_at, stream, from_seq, to_seq)
    VALUES (${id}::uuid, ${sourceId}, ${why}, ${from}, ${to}::timestamptz, ${learnedAt}, ${healedAt}::timestamptz,
      ${hole?.stream ?? null}, ${hole?.from ?? null}::bigint, ${hole?.to ?? null}::bigint)
    ON CONFLICT (id) DO UPDATE SET to_at = excluded.to_at, healed_at = excluded.healed_at`);
  const clear = {
    ...{ gap: id, source: sourceId, why, from: from.toISOString(), to: to?.toISOString() ?? null },
    ...{ learnedAt: learnedAt.toISOString(), healedAt: healedAt?.toISOString() ?? null },
    ...{ fromSeq: hole?.from ?? null, toSeq: hole?.to ?? null, after: gap.leafIndex },
  };
  const text = hole ? { stream: hole.stream } : {};
  appendEntry(tx, viewer, { kind: "coverage.gap", clear, text }, async ({ leafIndex }) => {
    await onTx(tx).all(statement`UPDATE source_gap SET leaf_index = ${leafIndex} WHERE id = ${id}::uuid`);
  });
}

interface Row extends Omit<GapRow, "hole"> {
  readonly stream: string | null;
  readonly fromSeq: number;
  readonly toSeq: number;
}

/** A source's gaps of one kind that did not turn out to be none, oldest first. */
export async function selectOpenGaps(
  run: Runner,
  sourceId: string,
  why: GapRow["why"],
  streams: readonly string[] | null = null,
): Promise<GapRow[]> {
  const rows = await run.all<Row>(statement`
    SELECT id, source_id AS "sourceId", why, from_at AS "from", to_at AS "to", learned_at AS "learnedAt", healed_at AS "healedAt",
      stream, from_seq::float8 AS "fromSeq", to_seq::float8 AS "toSeq", leaf_index::float8 AS "leafIndex"
    FROM source_gap WHERE source_id = ${sourceId} AND why = ${why} AND healed_at IS NULL
      AND (${streams === null} OR stream = ANY(${[...(streams ?? [])]}::text[])) ORDER BY from_at, id`);
  return rows.map(({ stream, fromSeq, toSeq, ...row }) => ({
    ...row,
    hole: stream === null ? null : { stream, from: fromSeq, to: toSeq },
  }));
}

/** Of two that tell of one source's coverage one waits. False where there is no such source. */
export async function lockSource(tx: Tx, sourceId: string): Promise<boolean> {
  const rows = await onTx(tx).all(statement`SELECT id FROM source WHERE id = ${sourceId} FOR UPDATE`);
  return rows.length === 1;
}

/** The condition that what a source told of its grants lacks something at a moment: then nobody knows who can read there. */
export const grantsMissingAt = (source: Statement, at: Date): Statement => statement`EXISTS (
  SELECT FROM source_gap u WHERE u.source_id = ${source} AND u.why = 'grants' AND u.healed_at IS NULL
    AND u.from_at < ${at} AND (u.to_at IS NULL OR u.to_at > ${at}))`;

/** When between two moments what a source told of its grants lacks something. */
export const selectGrantGaps = (
  run: Runner,
  sourceId: string,
  { from, to }: { from: Date; to: Date },
): Promise<WantedGap[]> =>
  run.all<WantedGap>(statement`
    SELECT from_at AS "from", to_at AS "to" FROM source_gap WHERE source_id = ${sourceId} AND why = 'grants' AND healed_at IS NULL
      AND from_at < ${to} AND (to_at IS NULL OR to_at > ${from}) ORDER BY from_at`);

/** The same with those that were filled after all, oldest first: what is told of them stays. */
export const selectGrantGapsTold = (
  run: Runner,
  sourceId: string,
  { from, to }: { from: Date; to: Date },
): Promise<GrantGap[]> =>
  run.all<GrantGap>(statement`
    SELECT from_at AS "from", to_at AS "to", healed_at AS "healedAt", (to_seq - from_seq + 1)::float8 AS missing FROM source_gap
    WHERE source_id = ${sourceId} AND why = 'grants' AND from_at < ${to} AND (to_at IS NULL OR to_at > ${from}) ORDER BY from_at, learned_at, id`);
