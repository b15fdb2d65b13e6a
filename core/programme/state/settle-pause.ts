import { systemClock } from "#core/base/clock.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { mayMove } from "#core/policy/programme-states.ts";
import { database } from "#db/current.ts";
import { onClient, onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { rolloutFacts } from "../collectors/rollout-facts.ts";
import { countsOf, partsOf } from "../collectors/rollout-rule.ts";
import { lockProgramme, statesOf } from "../locked.ts";
import { setState } from "./set-state.ts";

/**
 * Turns pausing into paused once every collector that is heard has said that it stopped, and says how many had and how
 * many fell silent. One that still records keeps it pausing. Answers whether it did.
 */
export async function settlePause(): Promise<boolean> {
  const states = await statesOf(onClient(database().pool));
  if (!mayMove(states.at(-1)?.state ?? null, "settle")) return false;
  const now = systemClock.now();
  if (!isSettled(partsOf(await rolloutFacts(onClient(database().pool), states, now), now))) return false;
  return withTx(async (tx) => {
    const locked = await lockProgramme(tx, null);
    if (!locked.now || !mayMove(locked.now.state, "settle")) return false;
    const parts = partsOf(await rolloutFacts(onTx(tx), locked.states, now), now);
    if (!isSettled(parts)) return false;
    const { expectedEnd, nextUpdate } = locked.now;
    const { stopped, silent } = countsOf(parts);
    const next = { state: "paused", since: now, how: null, expectedEnd, nextUpdate } as const;
    setState(tx, systemViewer("worker"), locked, "programme.paused", next, { clear: { stopped, silent } });
    return true;
  });
}

const isSettled = (parts: ReturnType<typeof partsOf>): boolean => {
  const { stopping, stillRecords } = countsOf(parts);
  return stopping === 0 && stillRecords === 0;
};
