import type { Tie } from "../circumstances/circumstances.ts";
import type { ActorState, Pair } from "../engine/state.ts";
import type { Usual } from "../statistics/usual.ts";
import { surpriseOf } from "../statistics/usual.ts";
import type { ReadPerson } from "./unexplained.ts";

/** Family S: what no single day shows. Totals of the last 30 days against the 60 before them, which a slow rise cannot have moved yet. */
export interface Slow {
  /** The person most persistently read, and the fading count of such days. */
  readonly pair: { readonly subject: string; readonly heat: number };
  /** Null while there are too few days to compare with, or nothing of today adds to it. */
  readonly total: Total | null;
  readonly growth: Total | null;
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
/** Square of how far a level drifts by itself from one month to the next. */
const DRIFT = 0.04;

/** Ties that make it usual to read somebody again and again. */
const LASTING_TIES: readonly Tie[] = ["strong", "line", "together"];

/** The fading count of days on which a person was read without a tie that lasts; that a colleague has a case explains one day, not many. */
export const heatOf = ({ evidence }: ReadPerson, day: number, known: Pair | undefined): number =>
  (LASTING_TIES.includes(evidence.tie) ? 0 : 1) +
  (known ? known.heat * 0.5 ** ((day - known.last) / HEAT_HALF_LIFE) : 0);

export function slowOf(
  day: number,
  people: readonly ReadPerson[],
  today: { fresh: number; reads: number },
  actor: ActorState | undefined,
  peers: { fresh: Usual; reads: Usual },
): Slow {
  let pair = { subject: "", heat: 0 };
  for (const person of people) {
    const heat = heatOf(person, day, actor?.pairs.get(person.subject));
    if (heat > pair.heat) pair = { subject: person.subject, heat };
  }
  return {
    pair,
    total: totalOf(day, today.fresh, 1, actor, peers.fresh),
    growth: totalOf(day, today.reads, 2, actor, peers.reads),
  };
}

/** How much more than by the older days: their mean leans on the peers', and levels may drift by a fifth. */
function totalOf(
  day: number,
  today: number,
  field: 1 | 2,
  actor: ActorState | undefined,
  peers: Usual,
): Total | null {
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
  if (today === 0 || olderDays < OLDER_DAYS_MIN || days < 5) return null;
  const peerMean = peers.days > 0 ? peers.sum / peers.days : 0;
  const expected = Math.max(0.05, (days * (olderSum + PEER_DAYS * peerMean)) / (olderDays + PEER_DAYS));
  const within = peers.days > 0 ? Math.max(1.2, peers.scatter / peers.days) : 3;
  return {
    value,
    expected,
    score: surpriseOf(value, { mean: expected, dispersion: within + DRIFT * expected }),
  };
}
