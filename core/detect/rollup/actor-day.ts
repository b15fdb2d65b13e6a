import type { PolicyRule } from "../families/policy-rules.ts";

/** What one person had read of them on somebody's day. */
export interface SubjectDay {
  /** The most sensitive of it. */
  dss: number;
  readonly families: Set<string>;
}

/** The reads of a day that one rule is about; a read of several people counts once for each. */
export interface PolicyHit {
  reads: number;
  readonly subjects: Set<string>;
}

/** One actor's day by the actor's own calendar, as it stands so far: what the families look at. It grows with people, not with reads. */
export interface ActorDay {
  readonly actor: string;
  readonly day: number;
  reads: number;
  firstMs: number;
  lastMs: number;
  readonly subjects: Map<string, SubjectDay>;
  /** Reads by what they are: dataset, DSS, purpose, hour, way in. */
  readonly categories: Record<Dimension, Map<string, number>>;
  readonly policy: Map<PolicyRule, PolicyHit>;
}

export const DIMENSIONS = ["dataset", "dss", "purpose", "hour", "way"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const emptyDay = (actor: string, day: number): ActorDay => ({
  actor,
  day,
  reads: 0,
  firstMs: Number.POSITIVE_INFINITY,
  lastMs: Number.NEGATIVE_INFINITY,
  subjects: new Map(),
  categories: { dataset: new Map(), dss: new Map(), purpose: new Map(), hour: new Map(), way: new Map() },
  policy: new Map(),
});
