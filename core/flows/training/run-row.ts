import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import type { EntryDraft } from "#core/log/entry/draft.ts";
import type { TrainingEntryKind } from "#core/log/entry/kinds.ts";
import type { RunState } from "#core/policy/training.ts";
import type { ItemKind } from "#core/vault/kinds.ts";
import { onTx, type Runner, type Statement, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

/** A run as its last entry set it. */
export interface TrainingRun {
  readonly id: string;
  readonly number: number;
  readonly purposeId: string;
  readonly askedById: string;
  readonly askedAt: Date;
  readonly state: RunState;
  readonly datasets: readonly string[];
  readonly kinds: readonly ItemKind[];
  readonly maxDss: number;
  readonly since: Date | null;
  readonly until: Date | null;
  /** What was chosen; null until then, and when there was nothing. */
  readonly items: number | null;
  readonly people: number | null;
  /** Of the file, once it is there. */
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly expiresAt: Date | null;
  /** The entry with what the asker wrote. */
  readonly askLeaf: number | null;
  readonly leafIndex: number | null;
  readonly version: number;
}

export const RUN_COLUMNS: Statement = statement`r.id, r.number, r.purpose_id AS "purposeId", r.asked_by_id AS "askedById",
  r.asked_at AS "askedAt", r.state, r.datasets, r.kinds, r.max_dss::int AS "maxDss", r.since, r.until, r.items, r.people,
  r.bytes::float8 AS bytes, r.sha256, r.expires_at AS "expiresAt", r.ask_leaf::int AS "askLeaf",
  r.leaf_index::int AS "leafIndex", r.version`;

/** A run as it stands; null when there is none. */
export async function readRun(run: Runner, id: string): Promise<TrainingRun | null> {
  const [row] = await run.all<TrainingRun>(
    statement`SELECT ${RUN_COLUMNS} FROM training_run r WHERE r.id = ${id}::uuid`,
  );
  return row ?? null;
}

/** A run, held until commit; null when there is none. */
export async function lockRun(run: Runner, id: string): Promise<TrainingRun | null> {
  const [row] = await run.all<TrainingRun>(
    statement`SELECT ${RUN_COLUMNS} FROM training_run r WHERE r.id = ${id}::uuid FOR UPDATE`,
  );
  return row ?? null;
}

/** {@link lockRun} for an act of a person. Refuses one that is not there, and a stale version. */
export async function lockForAct(run: Runner, at: { id: string; version: number }): Promise<TrainingRun> {
  const row = await lockRun(run, at.id);
  refuseUnless(row, "not_found", { field: "id" });
  refuseUnless(row.version === at.version, "stale", {
    field: "version",
    detail: `it is at version ${row.version} now`,
  });
  return row;
}

/** The number of the next run. Nobody else gives one out until commit. */
export async function nextNumber(tx: Tx): Promise<number> {
  await onTx(tx).all(statement`LOCK TABLE training_run IN SHARE ROW EXCLUSIVE MODE`);
  const { _max } = await tx.trainingRun.aggregate({ _max: { number: true } });
  return (_max.number ?? 0) + 1;
}

/**
 * Writes a run as it is from now on, with its entry: codes, counts and times in clear, who asked committed to while the
 * directory has them. The row points at that entry, and at the one that names run and model.
 */
export async function saveRun(
  tx: Tx,
  viewer: Viewer,
  row: TrainingRun,
  kind: TrainingEntryKind,
  more: Pick<EntryDraft, "clear" | "text"> = {},
): Promise<void> {
  const { id, askLeaf, leafIndex, datasets, kinds, bytes, ...rest } = row;
  const data = {
    ...{ ...rest, datasets: [...datasets], kinds: [...kinds] },
    bytes: bytes === null ? null : BigInt(bytes),
  };
  if (row.version === 1) await tx.trainingRun.create({ data: { id, ...data } });
  else await tx.trainingRun.update({ where: { id }, data });
  const people = (await isKnown(tx, row.askedById)) ? { person: row.askedById } : {};
  const { clear, ...text } = more;
  appendEntry(
    tx,
    viewer,
    { kind, clear: { ...clear, ...clearOf(row) }, people, ...text },
    async (written) => {
      const leaf = BigInt(written.leafIndex);
      const first = askLeaf === null ? { askLeaf: leaf } : {};
      await tx.trainingRun.update({ where: { id }, data: { leafIndex: leaf, ...first } });
    },
  );
}

const clearOf = (row: TrainingRun) => ({
  ...{ run: row.id, number: row.number, purpose: row.purposeId, state: row.state, maxDss: row.maxDss },
  ...{ askedAt: row.askedAt.toISOString(), datasets: [...row.datasets], kinds: [...row.kinds] },
  ...{ since: row.since?.toISOString() ?? null, until: row.until?.toISOString() ?? null },
  ...{ items: row.items, people: row.people, bytes: row.bytes, sha256: row.sha256 },
  ...{ expiresAt: row.expiresAt?.toISOString() ?? null, asked: row.askLeaf, after: row.leafIndex },
});

/** Whether an entry can still name somebody as an actor. */
export async function isKnown(tx: Tx, personId: string): Promise<boolean> {
  return (await tx.personSecret.count({ where: { personId, party: "actor" } })) > 0;
}
