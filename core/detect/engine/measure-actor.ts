import type { Circumstances, Standing } from "../circumstances/circumstances.ts";
import { type Rare, raritiesOf } from "../families/rarity.ts";
import { type Slow, slowOf } from "../families/slow.ts";
import { deskOf, peersOf, type Unexplained, unexplainedOf } from "../families/unexplained.ts";
import { volumesOf } from "../families/volume.ts";
import type { ActorDay } from "../rollup/actor-day.ts";
import { noneUsual } from "../statistics/usual.ts";
import type { ActorState, DetectState } from "./state.ts";

/** One actor's day as the families see it, before anything is compared. */
export interface Measured {
  readonly rollup: ActorDay;
  readonly standing: Standing;
  /** State gathered at another desk counts for nothing here. */
  readonly actor: ActorState | undefined;
  readonly isNew: boolean;
  readonly onDuty: boolean;
  readonly unexplained: Unexplained;
  readonly rarities: readonly Rare[];
  readonly slow: Slow;
  /** Counts by measure: what is judged by a negative binomial. */
  readonly counts: ReadonlyMap<string, number>;
}

const NEW_DAYS = 30;

export function measureActor(rollup: ActorDay, state: DetectState, around: Circumstances): Measured {
  const { actor: id, day } = rollup;
  const standing = around.standingOf(id, day);
  const known = state.actors.get(id);
  const actor = known?.desk === deskOf(standing) ? known : undefined;
  const peers = state.peers.get(peersOf(standing));
  const unexplained = unexplainedOf(rollup, standing, state, around);
  const today = { fresh: unexplained.fresh, reads: rollup.reads };
  const peersUsual = {
    fresh: peers?.usual.get("U.fresh") ?? noneUsual(),
    reads: peers?.usual.get("V.reads") ?? noneUsual(),
  };
  const slow = slowOf(day, unexplained.people, today, actor, peersUsual);
  return {
    rollup,
    standing,
    actor,
    isNew: standing.since !== null && day - standing.since < NEW_DAYS,
    onDuty: around.onCall(id, rollup.firstMs) || around.onCall(id, rollup.lastMs),
    unexplained,
    rarities: raritiesOf(rollup, standing, actor, state),
    slow,
    counts: countsOf(rollup, unexplained, actor).set("S.pair", slow.pair.heat),
  };
}

/** Families of datasets and rules that the actor ever met count as nothing on a day without them. */
function countsOf(
  rollup: ActorDay,
  { untied, fresh }: Unexplained,
  actor: ActorState | undefined,
): Map<string, number> {
  const counts = volumesOf(rollup).set("U.untied", untied).set("U.fresh", fresh);
  for (const [rule, { reads, subjects }] of rollup.policy)
    counts.set(`P.${rule}`, Math.max(subjects.size, reads > 0 ? 1 : 0));
  for (const name of actor?.usual.keys() ?? []) if (!counts.has(name)) counts.set(name, 0);
  return counts;
}
