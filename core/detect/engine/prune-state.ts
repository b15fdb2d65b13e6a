import { MEMORY_DAYS } from "../families/slow.ts";
import { weekdayOf } from "../rollup/local-time.ts";
import type { DetectState, Shares } from "./state.ts";

/** Baselines are kept for half a year: whoever has read nothing for so long begins anew. */
const GONE_DAYS = 183;
/** What faded to less than this weighs nothing any more. */
const SHARE_MIN = 1e-4;

/** The Monday of a week, as a number of its own. */
const weekOf = (day: number): number => day - weekdayOf(day);

/**
 * Forgets once a week whatever no day can ask for again: pairs and colleagues of more than 90 days ago, whoever has not read
 * for half a year, desks and roles without a reader, what faded to nothing. So the state is bounded by who reads now.
 */
export function pruneState(state: DetectState, day: number): void {
  if (state.day !== null && weekOf(state.day) === weekOf(day)) return;
  for (const [id, own] of state.actors) {
    for (const [subject, { last }] of own.pairs) if (last < day - MEMORY_DAYS) own.pairs.delete(subject);
    if ((own.recent.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY) < day - GONE_DAYS) state.actors.delete(id);
  }
  const desksInUse = new Set([...state.actors.values()].map(({ desk }) => desk));
  for (const [name, desk] of state.desks) {
    if (!desksInUse.has(name)) state.desks.delete(name);
    for (const [subject, readers] of desk.readers)
      if ((readers[0]?.[1] ?? 0) < day - MEMORY_DAYS) desk.readers.delete(subject);
    for (const shares of [...Object.values(desk.shares), desk.units]) pruneShares(shares);
  }
  for (const { readers } of state.peers.values())
    for (const [id, last] of readers ?? []) if (last < day - MEMORY_DAYS) readers?.delete(id);
  for (const shares of Object.values(state.everyone.shares)) pruneShares(shares);
}

function pruneShares({ counts }: Shares): void {
  for (const [category, count] of counts) if (count < SHARE_MIN) counts.delete(category);
}
