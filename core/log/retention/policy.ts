import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { appendEntry } from "../append/append-entry.ts";
import { listPartitions, type Partition } from "./partitions.ts";

/** Months for which reads are kept, why, and the version that is changed. */
export const SetRetention = z.strictObject({
  readsMonths: z.int().min(6).max(120),
  reason: z.string().trim().min(10).max(2_000),
  version: z.int().min(1),
});

export interface RetentionPolicy {
  readonly version: number;
  readonly readsMonths: number;
}
export interface RetentionView {
  readonly policy: RetentionPolicy;
  readonly partitions: readonly Partition[];
}

/** The policy in force, which the database works by, too. */
export async function currentPolicy(run: Runner): Promise<RetentionPolicy> {
  const [row] = await run.all<RetentionPolicy>(
    statement`SELECT version, reads_months AS "readsMonths" FROM log_policy()`,
  );
  if (!row) throw new Error("no retention policy: the database was not brought up to date");
  return row;
}

/** How long reads are kept, and what of the log is kept, goes next and is gone. For everybody who signed in. */
export async function retention(viewer: Viewer): Promise<RetentionView> {
  mustAllow(viewer, "log.read");
  const run = onClient(database().pool);
  const [policy, partitions] = await Promise.all([currentPolicy(run), listPartitions(run)]);
  return { policy, partitions };
}

/**
 * Changes how long reads are kept. Nothing is dropped by it at once: what becomes too old is announced on the log's page for
 * seven days first, and a longer policy takes the announcement back. Refuses `stale` unless `version` is the current one.
 */
export async function setRetention(viewer: Viewer, raw: unknown): Promise<RetentionPolicy> {
  const { readsMonths, reason, version } = SetRetention.parse(raw);
  mustAllow(viewer, "log.policy");
  const next = version + 1;
  await withTx(async (tx) => {
    const before = await currentPolicy(onTx(tx));
    refuseUnless(before.version === version, "stale");
    const draft = { clear: { readsMonths, before: before.readsMonths, version: next }, text: { reason } };
    appendEntry(tx, viewer, { kind: "log.policy", ...draft }, async ({ leafIndex }) => {
      const added = await onTx(tx).all(statement`
        INSERT INTO retention_policy (version, reads_months, decided_at, leaf_index)
        VALUES (${next}, ${readsMonths}, ${systemClock.now()}, ${leafIndex}) ON CONFLICT DO NOTHING RETURNING version`);
      refuseUnless(added.length === 1, "stale");
    });
  });
  return { version: next, readsMonths };
}
