import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { systemClock } from "#core/base/clock.ts";
import { type Runner, statement } from "#db/statement.ts";
import { isCurrent, packState, unpackState } from "../engine/pack-state.ts";
import { type DetectState, emptyState } from "../engine/state.ts";

const [pack, unpack] = [promisify(gzip), promisify(gunzip)];

/** What is remembered of detection, but for the state itself. */
export interface StateRow {
  /** The last day that was learned from. */
  readonly day: number | null;
  /** The state has to be learned anew from the roll-ups. */
  readonly stale: boolean;
  /** Reads of entries before this one were looked at. */
  readonly judgedTo: number;
  /** Another is written with each state. */
  readonly version: number;
}

/** With `lock`, held until commit: findings of two workers are told one after the other. */
export async function readStateRow(run: Runner, { lock = false } = {}): Promise<StateRow> {
  await run.all(statement`
    INSERT INTO detection_state (id, changed_at) VALUES (1, ${systemClock.now()}) ON CONFLICT DO NOTHING`);
  const [row] = await run.all<StateRow>(
    lock
      ? statement`SELECT day, stale, judged_to::float8 AS "judgedTo", version FROM detection_state WHERE id = 1 FOR UPDATE`
      : statement`SELECT day, stale, judged_to::float8 AS "judgedTo", version FROM detection_state WHERE id = 1`,
  );
  return row!; // just put in
}

/** The state as it was when its last day was closed. One that an older engine learned is given up, and learned anew from the roll-ups. */
export async function loadState(run: Runner): Promise<DetectState> {
  const [row] = await run.all<{ state: Uint8Array | null }>(
    statement`SELECT state FROM detection_state WHERE id = 1`,
  );
  if (!row?.state) return emptyState();
  const text = (await unpack(row.state)).toString();
  if (isCurrent(text)) return unpackState(text);
  await markStale(run);
  return emptyState();
}

/**
 * Writes the state over the one of `version`; false where another was written meanwhile, or it became stale. A state that was
 * learned anew is stale no more.
 */
export async function saveState(run: Runner, state: DetectState, version: number): Promise<boolean> {
  const packed = await pack(packState(state));
  const rows = await run.all(statement`
    UPDATE detection_state SET day = ${state.day}, state = ${packed}, version = version + 1, stale = false, changed_at = ${systemClock.now()}
    WHERE id = 1 AND version = ${version} RETURNING version`);
  return rows.length === 1;
}

export async function moveJudged(run: Runner, to: number): Promise<void> {
  await run.all(
    statement`UPDATE detection_state SET judged_to = ${to}, changed_at = ${systemClock.now()} WHERE id = 1`,
  );
}

/** Remembers that somebody looked, also where there was nothing to see, and how many alerts could not be told. */
export async function markLooked(run: Runner, failing: number): Promise<void> {
  await run.all(statement`
    UPDATE detection_state SET looked_at = ${systemClock.now()}, failing = ${failing} WHERE id = 1`);
}

/** Says that the state has to be learned anew. What is being written or learned over it meanwhile is not taken. */
export async function markStale(run: Runner): Promise<void> {
  await run.all(statement`UPDATE detection_state SET stale = true, version = version + 1 WHERE id = 1`);
}
