import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import type { Json } from "#core/log/entry/entry.ts";
import { dutySeverity, isSerious } from "#core/policy/sev-moves.ts";
import { saidTimes } from "#core/policy/sev-times.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { tellWoken } from "../people/tell-woken.ts";
import { announce } from "../raise/announce.ts";
import { record } from "../record/events.ts";
import { heldOf } from "../record/held.ts";
import { lockSev, type SevRow, severityOf } from "../record/row.ts";

/**
 * Counts the reads of a merged SEV where it was merged into, with an entry there when that changes anything. One story is
 * as serious as its most serious part: `raises` says which severity of the target rises to it, a person's or ours. Both
 * rows must be locked.
 */
export async function joinReads(
  tx: Tx,
  viewer: Viewer,
  merged: SevRow,
  target: SevRow,
  raises: "triaged" | "automatic",
): Promise<SevRow> {
  const added = await copyReads(onTx(tx), merged.number, target.number);
  const severity = dutySeverity(severityOf(merged), heldOf(merged)?.severity ?? null);
  const before = raises === "triaged" ? severityOf(target) : target.automatic;
  const rises = severity < before;
  if (added.reads === 0 && !rises && raises === "automatic") return target;
  const seriousSince = isSerious(severity) ? earlier(target.seriousSince, merged.seriousSince) : null;
  const times = seriousSince && seriousSince !== target.seriousSince ? { seriousSince } : {};
  const risen = rises ? { [raises]: severity } : {};
  const readers = target.readers + added.readers;
  const next = await tx.sev.update({
    where: { number: target.number },
    data: {
      ...times,
      ...risen,
      readers,
      reads: target.reads + added.reads,
      snoozedUntil: null,
      version: target.version + 1,
    },
  });
  const data: Record<string, Json> = { of: merged.number, reads: added.reads, readers, ...risen };
  record(tx, viewer, target.number, {
    kind: "joined",
    entry: "sev.join",
    data: { ...data, ...saidTimes(times) },
  });
  await announce(tx, next);
  if (target.snoozedUntil !== null) await tellWoken(tx, target.number);
  return next;
}

const earlier = (a: Date | null, b: Date | null): Date =>
  a && b ? (a < b ? a : b) : (a ?? b ?? systemClock.now());

/** Reads that are behind the target already stay its own. */
async function copyReads(
  run: Runner,
  from: number,
  into: number,
): Promise<{ reads: number; readers: number }> {
  const [row] = await run.all<{ reads: number; readers: number }>(statement`
    WITH known AS (SELECT DISTINCT r.actor_id FROM sev_read s JOIN read r USING (log_id, leaf_index) WHERE s.sev_number = ${into}),
    added AS (INSERT INTO sev_read (sev_number, log_id, leaf_index, dataset_id, from_sev)
      SELECT ${into}, log_id, leaf_index, dataset_id, ${from} FROM sev_read WHERE sev_number = ${from}
      ON CONFLICT DO NOTHING RETURNING log_id, leaf_index)
    SELECT count(*)::int AS reads, (count(DISTINCT r.actor_id) FILTER (WHERE NOT EXISTS (
      SELECT FROM known k WHERE k.actor_id = r.actor_id)))::int AS readers
    FROM added a LEFT JOIN read r ON r.log_id = a.log_id AND r.leaf_index = a.leaf_index`);
  return row ?? { reads: 0, readers: 0 };
}

/** Takes what came with a merged SEV back out of the one it was merged into, which keeps its severity. */
export async function partReads(tx: Tx, viewer: Viewer, number: number, into: number): Promise<void> {
  const target = await lockSev(tx, into);
  if (!target) return;
  const [gone] = await onTx(tx).all<{ reads: number; readers: number }>(statement`
    WITH gone AS (DELETE FROM sev_read WHERE sev_number = ${into} AND from_sev = ${number} RETURNING log_id, leaf_index)
    SELECT count(*)::int AS reads, (count(DISTINCT r.actor_id) FILTER (WHERE NOT EXISTS (SELECT FROM sev_read s
      JOIN read o USING (log_id, leaf_index) WHERE s.sev_number = ${into} AND s.from_sev IS DISTINCT FROM ${number}
        AND o.actor_id = r.actor_id)))::int AS readers
    FROM gone g LEFT JOIN read r ON r.log_id = g.log_id AND r.leaf_index = g.leaf_index`);
  const { reads, readers: fewer } = gone ?? { reads: 0, readers: 0 };
  const readers = target.readers - fewer;
  await tx.sev.update({
    where: { number: into },
    data: { readers, reads: target.reads - reads, version: target.version + 1 },
  });
  record(tx, viewer, into, { kind: "parted", entry: "sev.part", data: { of: number, reads, readers } });
}
