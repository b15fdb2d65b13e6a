import type { Dimension } from "../rollup/actor-day.ts";
import type { Recent } from "../statistics/exceedance.ts";
import type { Usual } from "../statistics/usual.ts";
import type { FamilyName } from "./settings.ts";

/** A fading count of days by category. */
export interface Shares {
  days: number;
  readonly counts: Map<string, number>;
}

/** What an actor did with one person of late. */
export interface Pair {
  last: number;
  /** Fading count of days on which the actor read the person without a tie that lasts. */
  heat: number;
}

/** What is open about an actor: first and last day, and the most pressing of it. A SEV has a life of its own. */
export interface OpenSev {
  since: number;
  last: number;
  peak: number;
}

export interface ActorState {
  /** `kind|title|team`: where the history was gathered. */
  desk: string;
  usual: Map<string, Usual>;
  readonly shares: Record<Dimension, Shares>;
  readonly pairs: Map<string, Pair>;
  /** Of the last 90 days with reads: [day, people newly read without a tie, reads]. */
  readonly recent: [number, number, number][];
  cusumU: number;
  cusumV: number;
  /** What findings on the actor join, as the engine itself keeps it; null: there was none. */
  open: OpenSev | null;
  /** Of each family the story that last stood out, told or not; -log10 of its exceedance. */
  stories?: Partial<Record<FamilyName, OpenSev>>;
}

/** Readers with the same title and team: whom they read between them. */
export interface DeskState {
  readonly shares: Record<Dimension, Shares>;
  /** Person -> the colleagues who read them last, newest first, with the day. */
  readonly readers: Map<string, [string, number][]>;
  readonly units: Shares;
}

export interface PeerState {
  readonly usual: Map<string, Usual>;
  /** Who of them read at all, and when last; states of before do not have it. */
  readers?: Map<string, number>;
  /** Newly read pairs by evidence of a tie, and pairs of a reader with somebody drawn by lot. */
  readonly evidence: Shares;
  readonly atRandom: Shares;
  /** Fading sums of the weights of unexplained people, and of their squares. */
  readonly weights: { sum: number; squares: number };
}

/** 3: what is not measured yet, or is no more than was to be expected, makes no curve. What an older one learned does not know it. */
export const STATE_VERSION = 3;

/**
 * All that detection remembers between two days. It grows with people and pairs of people, never with reads, and is plain
 * data: `packState` and `unpackState` bring it through a restart.
 */
export interface DetectState {
  readonly version: typeof STATE_VERSION;
  /** The last day that was closed; null before the first. */
  day: number | null;
  /** Days with reads that were closed. */
  daysSeen: number;
  readonly actors: Map<string, ActorState>;
  readonly desks: Map<string, DeskState>;
  readonly peers: Map<string, PeerState>;
  readonly everyone: {
    readonly shares: Record<Dimension, Shares>;
    readonly evidence: Shares;
    readonly atRandom: Shares;
  };
  /** Fading sums of values and of what any day would have brought, by `kind|measure|class of day`. */
  readonly dayFactors: Map<string, { value: number; expected: number }>;
  readonly recent: Map<string, Recent>;
  /** The most pressing of each of the last 28 days, as [actor, priority], and what was left out. */
  readonly pressing: { day: number; cut: number; top: [string, number][] }[];
  /** What a priority has to reach to be told. */
  threshold: number;
}

const noShares = (): Shares => ({ days: 0, counts: new Map() });
export const noneOfEach = (): Record<Dimension, Shares> => ({
  dataset: noShares(),
  dss: noShares(),
  purpose: noShares(),
  hour: noShares(),
  way: noShares(),
});

/** Detection before its first day. */
export const emptyState = (): DetectState => ({
  version: STATE_VERSION,
  day: null,
  daysSeen: 0,
  actors: new Map(),
  desks: new Map(),
  peers: new Map(),
  everyone: { shares: noneOfEach(), evidence: noShares(), atRandom: noShares() },
  dayFactors: new Map(),
  recent: new Map(),
  pressing: [],
  threshold: Number.POSITIVE_INFINITY,
});

export const emptyActor = (desk: string): ActorState => ({
  desk,
  usual: new Map(),
  shares: noneOfEach(),
  pairs: new Map(),
  recent: [],
  cusumU: 0,
  cusumV: 0,
  open: null,
});

export const emptyDesk = (): DeskState => ({ shares: noneOfEach(), readers: new Map(), units: noShares() });
export const emptyPeers = (): PeerState => ({
  usual: new Map(),
  evidence: noShares(),
  atRandom: noShares(),
  weights: { sum: 0, squares: 0 },
});
