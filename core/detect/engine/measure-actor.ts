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
  /** What the directory knows at all: of the rest nothing can be said. */
  readonly knows: { readonly cases: boolean; readonly shifts: boolean };
  /** How many others of the same role read of late. */
  readonly others: number;
  readonly unexplained: Unexplained;
  readonly rarities: readonly Rare[];
  readonly slow: Slow;
  /** Counts by measure: what is judged by a negative binomial. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Days for which a post is new: what is usual leans on the peers. */
export const NEW_DAYS = 30;

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
  // A job reads by a list: that it reads somebody again says nothing of curiosity.
  const curious = standing.kind === "service" ? [] : unexplained.people;
  const slow = slowOf(day, curious, today, actor, peersUsual);
  return {
    rollup,
    standing,
    actor,
    isNew: standing.since !== null && day - standing.since < NEW_DAYS,
    onDuty: around.onCall(id, rollup.firstMs) || around.onCall(id, rollup.lastMs),
    knows: { cases: around.hasCases, shifts: around.hasShifts },
    others: (peers?.readers?.size ?? 0) - (peers?.readers?.has(id) ? 1 : 0),
    unexplained,
    rarities: raritiesOf(rollup, standing, actor, state),
    slow,
    counts: countsOf(rollup, unexplained, actor).set("S.pair", slow.pair.heat),
  };
}

/** Families of datasets and rules that the actor ever met count as nothing on a day without them. */
function countsOf(
  rollup: ActorDay,
  { untied, fresh, dss3, dss4 }: Unexplained,
  actor: ActorState | undefined,
): Map<string, number> {
  const counts = volumesOf(rollup)
    .set("U.untied", untied)
    .set("U.fresh", fresh)
    .set("U.dss3", dss3)
    .set("U.dss4", dss4);
  for (const [rule, { reads, subjects }] of rollup.policy)
    counts.set(`P.${rule}`, Math.max(subjects.size, reads > 0 ? 1 : 0));
  for (const name of actor?.usual.keys() ?? []) if (!counts.has(name)) counts.set(name, 0);
  return counts;
}
