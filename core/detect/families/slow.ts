import type { ActorState } from "../engine/state.ts";
import type { Usual } from "../statistics/usual.ts";
import { surpriseOf } from "../statistics/usual.ts";
import type { ReadPerson } from "./unexplained.ts";

/** Family S: what no single day shows. Totals of the last 30 days against the 60 before them, which a slow rise cannot have moved yet. */
export interface Slow {
  /** The person most persistently read without a tie, and the fading count of such days. */
  readonly pair: { readonly subject: string; readonly heat: number };
  readonly total: Total;
  readonly growth: Total;
}

export interface Total {
  readonly value: number;
  readonly expected: number;
  readonly score: number;
}

const WINDOW_DAYS = 30;
export const MEMORY_DAYS = 90;
const HEAT_HALF_LIFE = 21;
const OLDER_DAYS_MIN = 10;
const PEER_DAYS = 8;
const NOTHING: Total = { value: 0, expected: 0, score: 0 };

/** A pair's heat on a later day, before anything is added. */
export const cooled = (heat: number, days: number): number => heat * 0.5 ** (days / HEAT_HALF_LIFE);

export function slowOf(
  day: number,
  people: readonly ReadPerson[],
  today: { fresh: number; reads: number },
  actor: ActorState | undefined,
  peers: { fresh: Usual; reads: Usual },
): Slow {
  let pair = { subject: "", heat: 0 };
  for (const { subject, weight } of people) {
    const known = actor?.pairs.get(subject);
    const heat = weight + (known ? cooled(known.heat, day - known.last) : 0);
    if (heat > pair.heat) pair = { subject, heat };
  }
  return {
    pair,
    total: totalOf(day, today.fresh, 1, actor, peers.fresh, 3),
    growth: totalOf(day, today.reads, 2, actor, peers.reads, 6),
  };
}

/** How much more than by the older days: their mean leans on the peers', and levels may drift by a fifth. */
function totalOf(day: number, today: number, field: 1 | 2, actor: ActorState | undefined, peers: Usual, dispersion: number): Total {
  let [value, days, olderSum, olderDays] = [today, 1, 0, 0];
  for (const entry of actor?.recent ?? []) {
    if (entry[0] >= day) continue;
    if (entry[0] > day - WINDOW_DAYS) {
      value += entry[field];
      days++;
    } else {
      olderSum += entry[field];
      olderDays++;
    }
  }
  if (olderDays < OLDER_DAYS_MIN || days < 5) return NOTHING;
  const peerMean = peers.days > 0 ? peers.sum / peers.days : 0;
  const expected = Math.max(0.05, (days * (olderSum + PEER_DAYS * peerMean)) / (olderDays + PEER_DAYS));
  return { value, expected, score: surpriseOf(value, { mean: expected, dispersion: dispersion + 0.04 * expected }) };
}
