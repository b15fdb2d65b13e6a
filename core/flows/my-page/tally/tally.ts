import type pg from "pg";
import { LOG_ID } from "#core/log/tree/head.ts";
import { inForce } from "#core/log/withheld/withheld.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { type Cell, joined, keyOf, type Tally } from "./cell.ts";
import { countCells } from "./count-cells.ts";
import { readStored, store } from "./stored.ts";

/** Of so many people, those who looked last. */
const KEPT_MAX = 64;
/** By database: whoever is looked up in one is nobody in another. */
const kept = new WeakMap<pg.Pool, Map<string, Promise<Tally>>>();

/** A count of so many cells is worth storing, each time that so many leaves came. */
const WORTH = { cells: 2_000, leaves: 50_000 };
/** Whoever stores ahead looks seldom, and only for whom it is worth it. */
const ALWAYS = { cells: 1, leaves: 1 };

/**
 * What concerns one person in the whole log, counted by day. It is remembered, and only leaves that came since are counted:
 * a leaf never changes. Counted anew once reads were dropped, somebody was erased, the person's zone or place in the datasets
 * changed, or what is withheld. A long one is stored as well, and outlives the process.
 */
export async function tallyOf(personId: string, timeZone: string, worth = WORTH): Promise<Tally> {
  const { pool } = database();
  const known = kept.get(pool) ?? new Map<string, Promise<Tally>>();
  kept.set(pool, known);
  const before = known.get(personId);
  const next = grown(onClient(pool), { personId, timeZone, worth }, before);
  known.delete(personId);
  known.set(personId, next);
  for (const oldest of [...known.keys()].slice(0, Math.max(0, known.size - KEPT_MAX))) known.delete(oldest);
  return next.catch((error: unknown) => {
    if (known.get(personId) === next) known.delete(personId);
    throw error;
  });
}

/** Brings the stored count of one person up to now, and keeps nothing of it in this process. */
export async function countAhead(run: Runner, personId: string, timeZone: string): Promise<void> {
  await grown(run, { personId, timeZone, worth: ALWAYS }, undefined);
}

async function grown(
  run: Runner,
  { personId, timeZone, worth }: { personId: string; timeZone: string; worth: typeof WORTH },
  before: Promise<Tally> | undefined,
): Promise<Tally> {
  const last = before ? await before.catch(() => undefined) : await readStored(run, personId);
  const { to, basis } = await standing(run, personId, timeZone);
  const known = last?.basis === basis && last.to <= to ? last : { to: 0, basis, cells: [], storedTo: 0 };
  if (known.to === to) return known;
  const more = await countCells(run, personId, timeZone, { from: known.to, to });
  const cells = more.length === 0 ? known.cells : together(known.cells, more);
  if (cells.length < worth.cells || to - known.storedTo < worth.leaves)
    return { to, basis, cells, storedTo: known.storedTo };
  await store(run, personId, { to, basis, cells });
  return { to, basis, cells, storedTo: to };
}

/** Where the log ends, and what else decides what a leaf is to this person. */
async function standing(run: Runner, personId: string, timeZone: string) {
  const [row] = await run.all<{
    to: number;
    dropped: number;
    erased: number;
    inside: boolean | null;
    withheld: string;
  }>(statement`
    SELECT h.size::float8 AS "to", (SELECT count(*)::int FROM log_partition WHERE dropped_at IS NOT NULL) AS dropped,
      (SELECT count(*)::int FROM erasure WHERE state = 'done') AS erased, (SELECT is_subject FROM person WHERE id = ${personId}::uuid) AS inside,
      (SELECT coalesce(string_agg(w.id::text, ' ' ORDER BY w.id), '') FROM withholding w WHERE ${inForce()}) AS withheld
    FROM log_head h WHERE h.log_id = ${LOG_ID}`);
  if (!row) throw new Error("the log has no head");
  return { to: row.to, basis: [timeZone, row.dropped, row.erased, row.inside, row.withheld].join(" ") };
}

function together(known: readonly Cell[], more: readonly Cell[]): Cell[] {
  const days = new Set(more.map(({ day }) => day));
  const same = known.filter(({ day }) => days.has(day));
  const cells = new Map(same.map((cell) => [keyOf(cell), cell]));
  for (const cell of more) {
    const before = cells.get(keyOf(cell));
    cells.set(keyOf(cell), before ? joined(before, cell) : cell);
  }
  return [...known.filter(({ day }) => !days.has(day)), ...cells.values()];
}
