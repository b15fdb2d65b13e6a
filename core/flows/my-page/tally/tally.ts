import type pg from "pg";
import { LOG_ID } from "#core/log/tree/head.ts";
import { inForce } from "#core/log/withheld/withheld.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { type Cell, joined, keyOf } from "./cell.ts";
import { countCells } from "./count-cells.ts";

/** What concerns one person among the leaves before `to`. */
export interface Tally {
  readonly to: number;
  /** What the count rests on beside the leaves: when it changes, everything is counted anew. */
  readonly basis: string;
  readonly cells: readonly Cell[];
}

/** Of so many people, those who looked last. */
const KEPT_MAX = 64;
/** By database: whoever is looked up in one is nobody in another. */
const kept = new WeakMap<pg.Pool, Map<string, Promise<Tally>>>();

/**
 * What concerns one person in the whole log, counted by day. It is remembered, and only leaves that came since are counted:
 * a leaf never changes. Counted anew once reads were dropped, the person's zone or place in the datasets changed, or what is withheld.
 */
export async function tallyOf(personId: string, timeZone: string): Promise<Tally> {
  const { pool } = database();
  const known = kept.get(pool) ?? new Map<string, Promise<Tally>>();
  kept.set(pool, known);
  const before = known.get(personId);
  const next = grown(onClient(pool), personId, timeZone, before);
  known.delete(personId);
  known.set(personId, next);
  for (const oldest of [...known.keys()].slice(0, Math.max(0, known.size - KEPT_MAX))) known.delete(oldest);
  return next.catch((error: unknown) => {
    if (known.get(personId) === next) known.delete(personId);
    throw error;
  });
}

async function grown(
  run: Runner,
  personId: string,
  timeZone: string,
  before: Promise<Tally> | undefined,
): Promise<Tally> {
  const last = await before?.catch(() => undefined);
  const { to, basis } = await standing(run, personId, timeZone);
  const known = last?.basis === basis && last.to <= to ? last : { to: 0, basis, cells: [] };
  if (known.to === to) return known;
  const more = await countCells(run, personId, timeZone, { from: known.to, to });
  return { to, basis, cells: more.length === 0 ? known.cells : together(known.cells, more) };
}

/** Where the log ends, and what else decides what a leaf is to this person. */
async function standing(run: Runner, personId: string, timeZone: string) {
  const [row] = await run.all<{
    to: number;
    dropped: number;
    inside: boolean | null;
    withheld: string;
  }>(statement`
    SELECT h.size::float8 AS "to", (SELECT count(*)::int FROM log_partition WHERE dropped_at IS NOT NULL) AS dropped,
      (SELECT is_subject FROM person WHERE id = ${personId}::uuid) AS inside,
      (SELECT coalesce(string_agg(w.id::text, ' ' ORDER BY w.id), '') FROM withholding w WHERE ${inForce()}) AS withheld
    FROM log_head h WHERE h.log_id = ${LOG_ID}`);
  if (!row) throw new Error("the log has no head");
  return { to: row.to, basis: `${timeZone} ${row.dropped} ${row.inside} ${row.withheld}` };
}

function together(known: readonly Cell[], more: readonly Cell[]): Cell[] {
  const cells = new Map(known.map((cell) => [keyOf(cell), cell]));
  for (const cell of more) {
    const same = cells.get(keyOf(cell));
    cells.set(keyOf(cell), same ? joined(same, cell) : cell);
  }
  return [...cells.values()];
}
