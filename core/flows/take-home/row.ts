import type { Viewer } from "#core/base/viewer.ts";
import { isKnown } from "#core/flows/training/run-row.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import type { TakeHomeEntryKind } from "#core/log/entry/kinds.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

export type TakeHomeState = "queued" | "ready" | "failed";

/** An access report as its last entry set it. */
export interface TakeHome {
  readonly id: string;
  readonly personId: string;
  readonly askedAt: Date;
  readonly state: TakeHomeState;
  /** When the reads happened; null is without a bound. */
  readonly since: Date | null;
  readonly until: Date | null;
  readonly timeZone: string;
  readonly reads: number | null;
  /** The fingerprint of what it states. */
  readonly statement: string | null;
  /** Of one that failed. */
  readonly why: string | null;
  readonly expiresAt: Date | null;
  readonly askLeaf: number | null;
  readonly leafIndex: number | null;
  readonly version: number;
}

export const TAKE_HOME_COLUMNS: Statement = statement`t.id, t.person_id AS "personId", t.asked_at AS "askedAt", t.state, t.since,
  t.until, t.time_zone AS "timeZone", t.reads, t.statement, t.why, t.expires_at AS "expiresAt",
  t.ask_leaf::float8 AS "askLeaf", t.leaf_index::float8 AS "leafIndex", t.version`;

/** A report, held until commit; null when there is none. */
export async function lockTakeHome(run: Runner, id: string): Promise<TakeHome | null> {
  const [row] = await run.all<TakeHome>(
    statement`SELECT ${TAKE_HOME_COLUMNS} FROM take_home t WHERE t.id = ${id}::uuid FOR UPDATE`,
  );
  return row ?? null;
}

/** Writes a report as it is from now on, with its entry: codes, counts and times in clear, whose it is committed to. */
export async function saveTakeHome(
  tx: Tx,
  viewer: Viewer,
  row: TakeHome,
  kind: Exclude<TakeHomeEntryKind, "takehome.download">,
): Promise<void> {
  const { id, askLeaf, leafIndex, ...data } = row;
  if (row.version === 1) await tx.takeHome.create({ data: { id, ...data } });
  else await tx.takeHome.update({ where: { id }, data });
  const people = (await isKnown(tx, row.personId)) ? { person: row.personId } : {};
  appendEntry(tx, viewer, { kind, clear: clearOf(row), people }, async (written) => {
    const leaf = BigInt(written.leafIndex);
    const first = askLeaf === null ? { askLeaf: leaf } : {};
    await tx.takeHome.update({ where: { id }, data: { leafIndex: leaf, ...first } });
  });
}

/** An entry cannot name itself: where it is the one meant, it says null. */
const clearOf = (row: TakeHome) => ({
  ...{ report: row.id, state: row.state, askedAt: row.askedAt.toISOString(), timeZone: row.timeZone },
  ...{ since: row.since?.toISOString() ?? null, until: row.until?.toISOString() ?? null },
  ...{ reads: row.reads, statement: row.statement, why: row.why },
  ...{ expiresAt: row.expiresAt?.toISOString() ?? null, asked: row.askLeaf, after: row.leafIndex },
});
