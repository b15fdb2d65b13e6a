import type { Standing } from "../circumstances/circumstances.ts";
import type { ActorState, DetectState } from "../engine/state.ts";
import { type ActorDay, DIMENSIONS, type Dimension } from "../rollup/actor-day.ts";
import { backedOff } from "../statistics/shares.ts";
import { deskOf } from "./unexplained.ts";

/** The most unusual thing of a day in one dimension. */
export interface Rare {
  readonly dimension: Dimension;
  readonly category: string;
  readonly reads: number;
  readonly score: number;
}

const DESK_DAYS = 8;
const EVERYONE_DAYS = 8;
/** Less than this is no rarity: something of a kind that turns up every month or so. */
const SCORE_MIN = 1.5;
/** Reads of a rare kind that make it twice as rare. */
const READS = 5;

/**
 * Family R: for dataset, sensitivity, purpose, hour and way in, the chance that a day of this reader has something of the
 * kind at all (backing off to the desk, then to everyone), made smaller by how much of it there was. Off hours on call are
 * no rarity.
 */
export function raritiesOf(
  rollup: ActorDay,
  standing: Standing,
  actor: ActorState | undefined,
  state: DetectState,
): Rare[] {
  const desk = state.desks.get(deskOf(standing));
  return DIMENSIONS.map((dimension) => {
    const everyone = state.everyone.shares[dimension];
    let rarest: Rare = { dimension, category: "", reads: 0, score: 0 };
    for (const [category, reads] of rollup.categories[dimension]) {
      if (category === "on call") continue;
      const any = ((everyone.counts.get(category) ?? 0) + 0.5) / (everyone.days + 1);
      const atDesk = backedOff(desk?.shares[dimension], category, any, EVERYONE_DAYS);
      const chance = Math.min(1, backedOff(actor?.shares[dimension], category, atDesk, DESK_DAYS));
      const score = Math.max(0, -Math.log10(chance / (1 + (reads - 1) / READS)));
      if (score >= SCORE_MIN && score > rarest.score) rarest = { dimension, category, reads, score };
    }
    return rarest;
  });
}
