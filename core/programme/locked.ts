import { refuseUnless } from "#core/base/refusal.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import type { ProgrammeState, ResumeWay } from "#core/policy/programme-states.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

/** One state of the programme, from when. */
export interface StateRow {
  readonly seq: number;
  readonly state: ProgrammeState;
  readonly since: Date;
  readonly how: ResumeWay | null;
  readonly expectedEnd: Date | null;
  readonly nextUpdate: Date | null;
  readonly leafIndex: number | null;
}

/** The programme as a verb finds it: every state it was in, oldest first, and the version that a screen names. */
export interface LockedProgramme {
  readonly version: number;
  readonly states: readonly StateRow[];
  readonly now: StateRow | null;
}

/** Every state the programme was in, oldest first. A few a year. */
export const statesOf = (run: Runner): Promise<StateRow[]> =>
  run.all<StateRow>(statement`
    SELECT seq, state, since, how, expected_end AS "expectedEnd", next_update AS "nextUpdate", leaf_index::int AS "leafIndex"
    FROM programme_state ORDER BY seq`);

/** Holds the programme until commit and counts its version on. Refuses a version from a stale screen. */
export async function lockProgramme(tx: Tx, version: number | null): Promise<LockedProgramme> {
  const run = onTx(tx);
  const [row] = await run.all<{ version: number }>(
    statement`UPDATE programme SET version = version + 1 WHERE id = 1 RETURNING version`,
  );
  const before = (row?.version ?? 1) - 1;
  refuseUnless(version === null || version === before, "stale", {
    field: "version",
    detail: `the programme is at version ${before} now`,
  });
  const states = await statesOf(run);
  return { version: before + 1, states, now: states.at(-1) ?? null };
}

/** The first row of the pause that goes on: where it was `on` last comes before it. Null while nothing is paused. */
export function pauseBegan(states: readonly StateRow[]): StateRow | null {
  const on = states.findLastIndex(({ state }) => state === "on");
  return states[on + 1] ?? null;
}

/** Who wrote an entry, by the log. Null where nobody is known any more. */
export async function authorOf(run: Runner, leafIndex: number | null): Promise<string | null> {
  if (leafIndex === null) return null;
  const [row] = await run.all<{ id: string | null }>(
    statement`SELECT actor_id AS id FROM entry WHERE log_id = ${LOG_ID} AND leaf_index = ${leafIndex}`,
  );
  return row?.id ?? null;
}
