import type { Circumstances } from "../circumstances/circumstances.ts";
import { brokenRules } from "../families/policy-rules.ts";
import { ofKey } from "../statistics/of-key.ts";
import { type ActorDay, emptyDay, type PolicyHit } from "./actor-day.ts";
import { localTime, weekdayOf } from "./local-time.ts";
import type { DetectRead } from "./read.ts";

/** The day that a read belongs to, by its actor's calendar. */
export const dayOfRead = (read: DetectRead, around: Circumstances): number => {
  const utcDay = Math.floor(read.atMs / 86_400_000);
  return localTime(around.standingOf(read.actor, utcDay).zone, read.atMs).day;
};

/** Adds a read to its actor's day. The order of reads does not matter, but each must be added once. Refused reads handed nothing out. */
export function foldRead(
  into: Map<string, ActorDay>,
  read: DetectRead,
  day: number,
  around: Circumstances,
): void {
  if (!read.allowed) return;
  const rollup = ofKey(into, read.actor, () => emptyDay(read.actor, day));
  rollup.reads++;
  if (read.how === "export") rollup.exports++;
  rollup.firstMs = Math.min(rollup.firstMs, read.atMs);
  rollup.lastMs = Math.max(rollup.lastMs, read.atMs);
  const family = around.familyOf(read.dataset);
  const others = read.subjects.filter((subject) => subject !== read.actor);
  for (const subject of others) addSubject(rollup, subject, read.dss, family);
  const { dataset, dss, purpose, hour, way } = rollup.categories;
  count(dataset, read.dataset);
  count(dss, `${family}:${read.dss}`);
  count(purpose, read.purpose ?? "none");
  count(way, `${read.via ?? ""}:${read.how}`);
  count(hour, hourCategory(read, day, around));
  for (const rule of brokenRules(read, others, day, around)) addHit(rollup, rule, read, others);
}

function addSubject(rollup: ActorDay, subject: string, dss: number, family: string): void {
  const known = rollup.subjects.get(subject);
  if (!known) {
    rollup.subjects.set(subject, { reads: 1, dss, families: new Set([family]) });
    return;
  }
  known.reads++;
  known.dss = Math.max(known.dss, dss);
  known.families.add(family);
}

const count = (counts: Map<string, number>, category: string): void => {
  counts.set(category, (counts.get(category) ?? 0) + 1);
};

/** Three hours of a working day or of a weekend; off hours on call are a category of their own. */
function hourCategory(read: DetectRead, day: number, around: Circumstances): string {
  const { zone } = around.standingOf(read.actor, day);
  const { hour } = localTime(zone, read.atMs);
  const weekend = weekdayOf(day) > 4;
  if ((weekend || hour < 7 || hour >= 19) && around.onCall(read.actor, read.atMs)) return "on call";
  return `${weekend ? "weekend" : "weekday"} ${Math.floor(hour / 3) * 3}`;
}

function addHit(
  rollup: ActorDay,
  rule: Parameters<ActorDay["policy"]["set"]>[0],
  read: DetectRead,
  others: readonly string[],
): void {
  const none = (): PolicyHit => ({ reads: 0, subjects: new Set(), dss: read.dss, dataset: read.dataset });
  const hit = ofKey(rollup.policy, rule, none);
  hit.reads++;
  hit.dss = Math.max(hit.dss, read.dss);
  for (const subject of others) hit.subjects.add(subject);
}
