import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import type { SuppressionScope } from "#core/detect/suppress/scope.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import type { EntryKind } from "#core/log/entry/kinds.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

export type SuppressionState = "asked" | "in_force" | "declined" | "ended";

/** A suppression as its last entry set it. */
export interface Suppression extends SuppressionScope {
  readonly id: string;
  readonly until: Date;
  /** Of the alerts of the 30 days before it was asked for, and how many there were. */
  readonly wouldSilence: number;
  readonly wouldTell: number;
  readonly state: SuppressionState;
  readonly askedById: string;
  readonly decidedById: string | null;
  readonly beganAt: Date | null;
  readonly endedAt: Date | null;
  readonly askLeaf: number | null;
  /** The entry that put it in force or declined it. */
  readonly decideLeaf: number | null;
  readonly leafIndex: number | null;
  readonly version: number;
}

export const SUPPRESSION_COLUMNS: Statement = statement`s.id, s.rules, s.role, s.reader_id AS "readerId", s.dataset_id AS "datasetId",
  s.until, s.would_silence AS "wouldSilence", s.would_tell AS "wouldTell", s.state, s.asked_by_id AS "askedById",
  s.decided_by_id AS "decidedById", s.began_at AS "beganAt", s.ended_at AS "endedAt", s.ask_leaf::float8 AS "askLeaf",
  s.decide_leaf::float8 AS "decideLeaf", s.leaf_index::float8 AS "leafIndex", s.version`;

/** A suppression, held until commit. Refuses one that is not there, a stale version, and one that is in another state. */
export async function lockSuppression(
  run: Runner,
  { id, version }: { readonly id: string; readonly version: number },
  state: "asked" | "in_force",
): Promise<Suppression> {
  const [row] = await run.all<Suppression>(
    statement`SELECT ${SUPPRESSION_COLUMNS} FROM suppression s WHERE s.id = ${id}::uuid FOR UPDATE`,
  );
  refuseUnless(row, "not_found", { field: "id" });
  refuseUnless(row.version === version, "stale", {
    field: "version",
    detail: `it is at version ${row.version} now`,
  });
  const detail = state === "asked" ? "it does not wait for a second person" : "it is not in force";
  refuseUnless(row.state === state, "invalid", { field: "id", detail });
  return row;
}

type SuppressionKind = Extract<EntryKind, `suppress.${string}`>;

/** Writes a suppression as it is from now on, with its entry: codes and times in clear, people committed to, the title a text. */
export async function saveSuppression(
  tx: Tx,
  viewer: Viewer,
  row: Suppression,
  { kind, mark, reason }: { kind: SuppressionKind; mark?: "askLeaf" | "decideLeaf"; reason: string },
): Promise<void> {
  const { id, leafIndex, askLeaf, decideLeaf, rules, ...rest } = row;
  const data = { ...rest, rules: [...rules] };
  if (row.version === 1) await tx.suppression.create({ data: { id, ...data } });
  else await tx.suppression.update({ where: { id }, data });
  const text = { reason, role: row.role ?? "" };
  appendEntry(tx, viewer, { kind, clear: clearOf(row), people: peopleIn(row), text }, async (written) => {
    const leaf = BigInt(written.leafIndex);
    await tx.suppression.update({
      where: { id },
      data: { leafIndex: leaf, ...(mark ? { [mark]: leaf } : {}) },
    });
  });
}

/** An entry cannot name itself: where it is the one meant, it says null. */
const clearOf = (row: Suppression) => ({
  ...{ suppression: row.id, rules: [...row.rules], dataset: row.datasetId, until: row.until.toISOString() },
  ...{ wouldSilence: row.wouldSilence, wouldTell: row.wouldTell, state: row.state },
  ...{ began: row.beganAt?.toISOString() ?? null, ended: row.endedAt?.toISOString() ?? null },
  ...{ asked: row.askLeaf, decided: row.decideLeaf, after: row.leafIndex },
});

const peopleIn = ({ askedById, decidedById, readerId }: Suppression): Record<string, string> => ({
  person: askedById,
  ...(decidedById && { decider: decidedById }),
  ...(readerId && { reader: readerId }),
});
