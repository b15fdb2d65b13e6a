import { DAY_MS } from "#core/base/durations.ts";
import type { Circumstances } from "../circumstances/circumstances.ts";
import { brokenByPerson, brokenByTerms, type PolicyRule } from "../families/policy-rules.ts";
import { ofKey } from "../statistics/of-key.ts";
import { type ActorDay, emptyDay, type PolicyHit } from "./actor-day.ts";
import { localTime, weekdayOf } from "./local-time.ts";
import type { DetectRead } from "./read.ts";

/** Reads of one actor that are alike, however many: within one hour, so that they have one hour of the clock. */
export interface ReadsOfAKind {
  readonly dataset: string;
  /** 1-4, 4 the most sensitive. */
  readonly dss: number;
  readonly purpose: string | null;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly reads: number;
  readonly how: string;
  readonly via: string | null;
  /** Of them, the ones that name nobody. */
  readonly unnamed: number;
}

/** Those of them that name one person. */
export interface ReadsOfAPerson extends Omit<ReadsOfAKind, "how" | "via" | "unnamed"> {
  readonly subject: string;
  readonly request: string | null;
}

/** The day that a moment belongs to, by an actor's calendar. */
export function dayOfMoment(actor: string, atMs: number, around: Circumstances): number {
  const { zone } = around.standingOf(actor, Math.floor(atMs / DAY_MS));
  return localTime(zone, atMs).day;
}

/** The day that a read belongs to, by its actor's calendar. */
export const dayOfRead = (read: DetectRead, around: Circumstances): number =>
  dayOfMoment(read.actor, read.atMs, around);

/** Adds a read to its actor's day. The order of reads does not matter, but each must be added once. Refused reads handed nothing out. */
export function foldRead(
  into: Map<string, ActorDay>,
  read: DetectRead,
  day: number,
  around: Circumstances,
): void {
  if (!read.allowed) return;
  const rollup = ofKey(into, read.actor, () => emptyDay(read.actor, day));
  const others = read.subjects.filter((subject) => subject !== read.actor);
  const { dataset, dss, purpose, how, via, request, atMs } = read;
  const terms = { dataset, dss, purpose, firstMs: atMs, lastMs: atMs, reads: 1 };
  foldKind(rollup, { ...terms, how, via, unnamed: others.length === 0 ? 1 : 0 }, around);
  for (const subject of others) foldPerson(rollup, { ...terms, subject, request }, around);
}

/** Adds reads of a kind to their actor's day, but for whom they name. */
export function foldKind(rollup: ActorDay, reads: ReadsOfAKind, around: Circumstances): void {
  const { dataset, dss, purpose, how, via, firstMs } = reads;
  rollup.reads += reads.reads;
  rollup.firstMs = Math.min(rollup.firstMs, firstMs);
  rollup.lastMs = Math.max(rollup.lastMs, reads.lastMs);
  const { categories } = rollup;
  count(categories.dataset, dataset, reads.reads);
  count(categories.dss, `${around.familyOf(dataset)}:${dss}`, reads.reads);
  count(categories.purpose, purpose ?? "none", reads.reads);
  count(categories.way, `${via ?? ""}:${how}`, reads.reads);
  count(categories.hour, hourCategory(rollup, firstMs, around), reads.reads);
  for (const rule of brokenByTerms(rollup.actor, reads, rollup.day, around))
    hitOf(rollup, rule).reads += reads.reads;
  if (reads.unnamed > 0 && around.needsCase(dataset)) hitOf(rollup, "without-case").reads += reads.unnamed;
}

/** Adds whom they name. */
export function foldPerson(rollup: ActorDay, reads: ReadsOfAPerson, around: Circumstances): void {
  const { subject, dataset, dss } = reads;
  const known = ofKey(rollup.subjects, subject, () => ({ dss, families: new Set<string>() }));
  known.dss = Math.max(known.dss, dss);
  known.families.add(around.familyOf(dataset));
  for (const rule of brokenByTerms(rollup.actor, reads, rollup.day, around))
    hitOf(rollup, rule).subjects.add(subject);
  for (const rule of brokenByPerson(rollup.actor, reads, rollup.day, around)) {
    const hit = hitOf(rollup, rule);
    hit.reads += reads.reads;
    hit.subjects.add(subject);
  }
}

const count = (counts: Map<string, number>, category: string, reads: number): void => {
  counts.set(category, (counts.get(category) ?? 0) + reads);
};

/** Three hours of a working day or of a weekend; off hours on call are a category of their own. */
function hourCategory({ actor, day }: ActorDay, atMs: number, around: Circumstances): string {
  const { zone } = around.standingOf(actor, day);
  const { hour } = localTime(zone, atMs);
  const weekend = weekdayOf(day) > 4;
  if ((weekend || hour < 7 || hour >= 19) && around.onCall(actor, atMs)) return "on call";
  return `${weekend ? "weekend" : "weekday"} ${Math.floor(hour / 3) * 3}`;
}

const hitOf = (rollup: ActorDay, rule: PolicyRule): PolicyHit =>
  ofKey(rollup.policy, rule, () => ({ reads: 0, subjects: new Set<string>() }));
