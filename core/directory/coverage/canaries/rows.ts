import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import type { Written } from "#core/log/append/write.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

/** How canaries are read at a source. */
export interface CanaryPlan {
  readonly sourceId: string;
  /** By our own login there, by the source's own side, or in our own gateway. */
  readonly how: "connection" | "source" | "gateway";
  /** What is read, `schema.table`, and by which login; null in our own gateway. */
  readonly relation: string | null;
  readonly login: string | null;
  readonly everyMinutes: number;
  /** How long it may take until it shows in the log. */
  readonly withinMinutes: number;
  readonly fromAt: Date;
  readonly endedAt: Date | null;
  readonly version: number;
  readonly leafIndex: number | null;
}

/** One canary: made when, to be found by when, and found in the source's log when, by the source's clock. */
export interface CanaryRow {
  readonly id: string;
  readonly sourceId: string;
  readonly madeAt: Date;
  readonly dueAt: Date;
  readonly state: "made" | "found" | "missed";
  readonly foundAt: Date | null;
  readonly eventId: string | null;
  readonly madeLeaf: number | null;
  readonly leafIndex: number | null;
}

const planColumns = statement`source_id AS "sourceId", how, relation, login, every_minutes AS "everyMinutes", within_minutes AS "withinMinutes",
  from_at AS "fromAt", ended_at AS "endedAt", version, leaf_index::float8 AS "leafIndex"`;
const columns = statement`id, source_id AS "sourceId", made_at AS "madeAt", due_at AS "dueAt", state, found_at AS "foundAt",
  event_id AS "eventId", made_leaf::float8 AS "madeLeaf", leaf_index::float8 AS "leafIndex"`;

/** Every plan in force, or one source's. */
export const selectPlans = (run: Runner, sourceId: string | null = null): Promise<CanaryPlan[]> =>
  run.all<CanaryPlan>(statement`
    SELECT ${planColumns} FROM canary_plan WHERE ended_at IS NULL AND (${sourceId}::text IS NULL OR source_id = ${sourceId}) ORDER BY source_id`);

/** A source's plan as it stands or stood. */
export async function selectPlan(run: Runner, sourceId: string): Promise<CanaryPlan | null> {
  const rows = await run.all<CanaryPlan>(
    statement`SELECT ${planColumns} FROM canary_plan WHERE source_id = ${sourceId}`,
  );
  return rows[0] ?? null;
}

/** Whether a relation of a source holds somebody's data, as far as it is mapped now. */
export async function holdsDataset(run: Runner, sourceId: string, relation: string | null): Promise<boolean> {
  const rows = await run.all(statement`
    SELECT id FROM dataset WHERE source_id = ${sourceId} AND relation = ${relation}::text AND NOT unmapped LIMIT 1`);
  return rows.length > 0;
}

/** What a read in a source's log could be the canary of: by its id, by its event, or by when it was made. */
interface CanaryClue {
  readonly sourceId: string;
  readonly id?: string;
  readonly eventId?: string;
  /** Not found yet, and made within two minutes of this. */
  readonly near?: Date;
}

/** The canary of a clue, the nearest one; null where there is none. */
export async function selectCanary(run: Runner, clue: CanaryClue): Promise<CanaryRow | null> {
  const { sourceId, id = null, eventId = null, near = null } = clue;
  const [row] = await run.all<CanaryRow>(statement`
    SELECT ${columns} FROM canary WHERE source_id = ${sourceId} AND (${id}::uuid IS NULL OR id = ${id}::uuid) AND (${eventId}::text IS NULL OR event_id = ${eventId})
      AND (${near}::timestamptz IS NULL OR state <> 'found' AND made_at BETWEEN ${near}::timestamptz - interval '2 minutes' AND ${near}::timestamptz + interval '2 minutes')
    ORDER BY abs(extract(epoch FROM made_at - coalesce(${near}::timestamptz, made_at))), made_at LIMIT 1`);
  return row ?? null;
}

/** Canaries that were made and not found by now, oldest first. */
export const selectOverdue = (run: Runner, now: Date): Promise<CanaryRow[]> =>
  run.all<CanaryRow>(
    statement`SELECT ${columns} FROM canary WHERE state = 'made' AND due_at < ${now} ORDER BY made_at LIMIT 500`,
  );

/** Of our own gateway, those that a signed head covers by now. */
export const selectCovered = (run: Runner, size: number): Promise<CanaryRow[]> =>
  run.all<CanaryRow>(statement`
    SELECT ${columns} FROM canary c WHERE state <> 'found' AND made_leaf < ${size}
      AND EXISTS (SELECT FROM canary_plan p WHERE p.source_id = c.source_id AND p.how = 'gateway') ORDER BY made_at LIMIT 500`);

const KIND = { made: "canary.make", found: "canary.find", missed: "canary.miss" } as const;

/** Keeps a canary as it is now, with its entry, in place of what was known of it. */
export async function saveCanary(
  tx: Tx,
  viewer: Viewer,
  canary: CanaryRow,
  then: (written: Written) => void = () => undefined,
): Promise<void> {
  const { id, sourceId, madeAt, dueAt, state, foundAt, eventId } = canary;
  await onTx(tx).all(statement`
    INSERT INTO canary (id, source_id, made_at, due_at, state, found_at, event_id)
    VALUES (${id}::uuid, ${sourceId}, ${madeAt}, ${dueAt}, ${state}, ${foundAt}::timestamptz, ${eventId}::text)
    ON CONFLICT (id) DO UPDATE SET state = excluded.state, found_at = excluded.found_at, event_id = excluded.event_id`);
  const clear = {
    ...{ canary: id, source: sourceId, madeAt: madeAt.toISOString(), dueAt: dueAt.toISOString(), state },
    ...{ foundAt: foundAt?.toISOString() ?? null, event: eventId, after: canary.leafIndex },
  };
  appendEntry(tx, viewer, { kind: KIND[state], clear }, async (written) => {
    const { leafIndex } = written;
    await onTx(tx).all(statement`
      UPDATE canary SET leaf_index = ${leafIndex}, made_leaf = coalesce(made_leaf, ${leafIndex}) WHERE id = ${id}::uuid`);
    then(written);
  });
}
