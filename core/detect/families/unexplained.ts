import type { Circumstances, Standing } from "../circumstances/circumstances.ts";
import type { DetectState, PeerState } from "../engine/state.ts";
import type { ActorDay } from "../rollup/actor-day.ts";
import { type Evidence, evidenceOf, unexplained } from "./evidence.ts";

/** A person whom an actor read on a day, with what explains it. */
export interface ReadPerson {
  readonly subject: string;
  readonly evidence: Evidence;
  /** 0 explained - 1 not at all. */
  readonly weight: number;
  /** Not read by the actor in the 30 days before. */
  readonly fresh: boolean;
}

export interface Unexplained {
  readonly people: readonly ReadPerson[];
  /**
   * Sum of the weights, in units of what one such person weighs as a rule among the peers: so it varies as a count does
   * (a sum of weights w varies by sum(w^2)/sum(w) per unit: Bohm & Zech 2014).
   */
  readonly untied: number;
  /** The same of people newly read. */
  readonly fresh: number;
  /** Of those, the ones of whom something at DSS 3 or 4 was read, and at DSS 4: what curiosity opens. */
  readonly dss3: number;
  readonly dss4: number;
}

const FRESH_DAYS = 30;

/** Family U of one actor's day: whom they read, and how much of it nothing explains. */
export function unexplainedOf(
  rollup: ActorDay,
  standing: Standing,
  state: DetectState,
  around: Circumstances,
): Unexplained {
  const { actor, day } = rollup;
  const desk = state.desks.get(deskOf(standing));
  const peers = state.peers.get(peersOf(standing));
  const pairs = state.actors.get(actor)?.pairs;
  const people: ReadPerson[] = [];
  let [untied, freshly, dss3, dss4] = [0, 0, 0, 0];
  for (const [subject, { dss }] of rollup.subjects) {
    const evidence = evidenceOf(actor, subject, day, standing, desk, around);
    const weight = unexplained(evidence, peers, state.everyone);
    const last = pairs?.get(subject)?.last;
    const fresh = last === undefined || last < day - FRESH_DAYS;
    people.push({ subject, evidence, weight, fresh });
    untied += weight;
    if (!fresh) continue;
    freshly += weight;
    if (dss >= 3) dss3 += weight;
    if (dss === 4) dss4 += weight;
  }
  const grain = grainOf(peers);
  return { people, untied: untied / grain, fresh: freshly / grain, dss3: dss3 / grain, dss4: dss4 / grain };
}

const GRAIN_MIN = 0.01;

function grainOf(peers: PeerState | undefined): number {
  const { sum, squares } = peers?.weights ?? { sum: 0, squares: 0 };
  return Math.max(GRAIN_MIN, (squares + 1) / (sum + 1));
}

/** Readers with the same title and team. */
export const deskOf = ({ kind, title, team }: Standing): string => `${kind}|${title}|${team}`;
/** Readers with the same title, or, where titles are unknown, the same team. */
export const peersOf = ({ kind, title, team }: Standing): string => `${kind}|${title || team}`;
