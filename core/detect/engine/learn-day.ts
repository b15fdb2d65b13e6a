import type { Circumstances } from "../circumstances/circumstances.ts";
import { evidenceName, evidenceOf } from "../families/evidence.ts";
import { heatOf, MEMORY_DAYS } from "../families/slow.ts";
import { deskOf, peersOf } from "../families/unexplained.ts";
import { DIMENSIONS } from "../rollup/actor-day.ts";
import { ofKey } from "../statistics/of-key.ts";
import { addShares, fade } from "../statistics/shares.ts";
import { addDay, noneUsual, type Usual, winsorised } from "../statistics/usual.ts";
import { joins, tell } from "./budget.ts";
import { factorKey, goesByDay } from "./expect-day.ts";
import type { Alert, Judged } from "./judged.ts";
import { type Calibrated, cusumStep, probabilityOf } from "./score-actor.ts";
import {
  type ActorState,
  type DeskState,
  type DetectState,
  emptyActor,
  emptyDesk,
  emptyPeers,
  type Shares,
} from "./state.ts";

/** Half-lives: of a reader's own days with reads, and, in calendar days, of what peers and everyone do. */
const KEEP_OWN = 0.5 ** (1 / 50);
const KEEP_ALL = 0.5 ** (1 / 60);

/** What all have in common fades a little each day. */
export function forgetDay(state: DetectState): void {
  for (const peers of state.peers.values()) {
    fade(peers.evidence, KEEP_ALL);
    fade(peers.atRandom, KEEP_ALL);
    peers.weights.sum *= KEEP_ALL;
    peers.weights.squares *= KEEP_ALL;
    for (const usual of peers.usual.values()) {
      usual.days *= KEEP_ALL;
      usual.sum *= KEEP_ALL;
      usual.scatter *= KEEP_ALL;
    }
  }
  for (const desk of state.desks.values())
    for (const shares of [...Object.values(desk.shares), desk.units]) fade(shares, KEEP_ALL);
  const { shares, evidence, atRandom } = state.everyone;
  for (const each of [...Object.values(shares), evidence, atRandom]) fade(each, KEEP_ALL);
  for (const factor of state.dayFactors.values()) {
    factor.value *= KEEP_ALL;
    factor.expected *= KEEP_ALL;
  }
}

/** Takes one actor's day into the state; what is usual of the actor stands still while something is open about them. */
export function learnActor(
  state: DetectState,
  judged: Judged,
  alert: Alert | undefined,
  around: Circumstances,
  held: boolean,
): void {
  const { measured } = judged;
  const { actor: id, day } = measured.rollup;
  const own = actorAt(state, id, deskOf(measured.standing));
  const desk = ofKey(state.desks, deskOf(measured.standing), emptyDesk);
  if (alert) own.open = tell(own.open, day, alert.pressing.priority).open;
  const frozen = held || (own.open !== null && joins(own.open, day));
  learnCounts(state, judged, frozen ? null : own);
  if (!frozen)
    for (const dimension of DIMENSIONS)
      addShares(own.shares[dimension], measured.rollup.categories[dimension].keys(), KEEP_OWN);
  for (const dimension of DIMENSIONS) {
    addShares(desk.shares[dimension], measured.rollup.categories[dimension].keys(), 1);
    addShares(state.everyone.shares[dimension], measured.rollup.categories[dimension].keys(), 1);
  }
  learnEvidence(state, judged, frozen, around);
  learnPairs(own, desk, judged, alert, around);
  learnSums(own, judged.calibrated, alert);
  own.recent.push([day, measured.unexplained.fresh, measured.rollup.reads]);
  while (own.recent[0] && own.recent[0][0] <= day - MEMORY_DAYS) own.recent.shift();
}

/** Whoever moved begins anew among new peers; whom they read of late is remembered. */
function actorAt(state: DetectState, id: string, desk: string): ActorState {
  const own = ofKey(state.actors, id, () => emptyActor(desk));
  if (own.desk === desk) return own;
  const moved = { ...emptyActor(desk), pairs: own.pairs, open: own.open };
  state.actors.set(id, moved);
  return moved;
}

function learnCounts(state: DetectState, { measured, expected }: Judged, own: ActorState | null): void {
  const peers = ofKey(state.peers, peersOf(measured.standing), emptyPeers);
  peers.readers ??= new Map();
  peers.readers.set(measured.rollup.actor, measured.rollup.day);
  const [ownBefore, peersBefore] = [daysBefore(own?.usual), daysBefore(peers.usual)];
  for (const [measure, value] of measured.counts) {
    const expectation = expected.get(measure)!; // expected for every count
    const held = winsorised(value, expectation);
    if (own) addDay(ofKey(own.usual, measure, ownBefore), held, expectation.mean, KEEP_OWN);
    addDay(ofKey(peers.usual, measure, peersBefore), held, expectation.mean, 1);
    if (!goesByDay(measure)) continue;
    const factor = ofKey(state.dayFactors, factorKey(measured, measure), () => ({ value: 0, expected: 0 }));
    factor.value += held;
    factor.expected += expectation.base;
  }
  // What peers never met counts as nothing for them, too.
  for (const [measure, usual] of peers.usual)
    if (!measured.counts.has(measure)) addDay(usual, 0, usual.sum / Math.max(1, usual.days), 1);
}

/** A measure that is met for the first time was nothing on all days before. Every day has reads. */
function daysBefore(usual: ReadonlyMap<string, Usual> | undefined): () => Usual {
  const days = usual?.get("V.reads")?.days ?? 0;
  return () => ({ ...noneUsual(), days });
}

/** What evidence newly read pairs have, and what two people drawn by lot would have. */
function learnEvidence(state: DetectState, { measured }: Judged, told: boolean, around: Circumstances): void {
  const { actor, day } = measured.rollup;
  const peers = ofKey(state.peers, peersOf(measured.standing), emptyPeers);
  const freshly = measured.unexplained.people.filter(({ fresh }) => fresh);
  const worth = worthOf(freshly.length);
  for (const { evidence } of told ? [] : freshly)
    for (const shares of [peers.evidence, state.everyone.evidence])
      addPair(shares, evidenceName(evidence), worth);
  for (const { weight } of told ? [] : measured.unexplained.people) {
    const share = worthOf(measured.unexplained.people.length);
    peers.weights.sum += share * weight;
    peers.weights.squares += share * weight ** 2;
  }
  const { subjects } = around;
  const desk = state.desks.get(deskOf(measured.standing));
  for (let draw = 0; draw < LOTS && subjects.length > 0; draw++) {
    const subject = subjects[lot(actor, day, draw) % subjects.length]!; // within
    const name = evidenceName(evidenceOf(actor, subject, day, measured.standing, desk, around));
    for (const shares of [peers.atRandom, state.everyone.atRandom]) addPair(shares, name, 1);
  }
}

const LOTS = 2;
/** A day with more new people counts for no more than this many pairs: one who reads many teaches no one that this is usual. */
const PAIRS_A_DAY = 5;

const worthOf = (people: number): number => Math.min(1, PAIRS_A_DAY / Math.max(1, people));

const addPair = (shares: Shares, evidence: string, worth: number): void => {
  shares.days += worth;
  shares.counts.set(evidence, (shares.counts.get(evidence) ?? 0) + worth);
};

/** A lot that a replay draws again (FNV-1a). */
export function lot(actor: string, day: number, draw: number): number {
  let mixed = 0x811c9dc5;
  for (const character of `${actor}/${day}/${draw}`)
    mixed = Math.imul(mixed ^ character.charCodeAt(0), 0x01000193);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

const READERS_KEPT = 4;

function learnPairs(
  own: ActorState,
  desk: DeskState,
  { measured }: Judged,
  alert: Alert | undefined,
  around: Circumstances,
): void {
  const { actor, day } = measured.rollup;
  const told = alert?.pressing.reasons.some(({ name }) => name === "S.pair")
    ? measured.slow.pair.subject
    : null;
  for (const person of measured.unexplained.people) {
    const { subject } = person;
    const heat = subject === told ? 0 : heatOf(person, day, own.pairs.get(subject));
    own.pairs.set(subject, { last: day, heat });
    const readers = (desk.readers.get(subject) ?? []).filter(([who]) => who !== actor);
    desk.readers.set(subject, [[actor, day] as [string, number], ...readers].slice(0, READERS_KEPT));
    const { team } = around.standingOf(subject, day);
    desk.units.days++;
    desk.units.counts.set(team, (desk.units.counts.get(team) ?? 0) + 1);
  }
}

/** A sum that was told begins anew. */
function learnSums(own: ActorState, calibrated: readonly Calibrated[], alert: Alert | undefined): void {
  const told = alert?.pressing.reasons.some(({ family }) => family === "S") ?? false;
  own.cusumU = told ? 0 : cusumStep(own.cusumU, probabilityOf(calibrated, "U.untied"));
  own.cusumV = told ? 0 : cusumStep(own.cusumV, probabilityOf(calibrated, "V.people"));
}
