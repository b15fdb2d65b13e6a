import { managerOf } from "../company.ts";
import { type Random, whole } from "../draws.ts";
import { DATASETS, ROLES } from "../shape.ts";
import { officeHour, type Planned, readOf, type Scene, type Standing, workdays } from "./scene.ts";
import { spanOf } from "./volume.ts";

/** The most sensitive dataset of a role: what somebody curious opens. */
const worstDataset = (role: number): number =>
  [...ROLES[role]!.datasets].sort((a, b) => DATASETS[b]![2] - DATASETS[a]![2])[0]!;

/** 3: one to three reads of one colleague, once. */
export function peek(random: Random, scene: Scene, from: number): Planned | null {
  const who = scene.reader(random, from, from);
  if (!who) return null;
  const subject = scene.stranger(random, who, from);
  const hour = officeHour(random, who.member);
  const dataset = worstDataset(who.role);
  const reads = Array.from({ length: whole(random, 1, 3) }, (_, nth) =>
    readOf(who, from, hour + nth * 0.05, [subject], { dataset }),
  );
  return spanOf(who.member.id, reads);
}

/** 4: one to ten reads of the own manager or of somebody important, without a case. */
export function manager(random: Random, scene: Scene, from: number): Planned | null {
  const who = scene.reader(random, from, from + 3);
  const subject = who && aboveOf(random, scene, who);
  if (!who || subject === null) return null;
  const days = workdays(scene, who.member, from, whole(random, 1, 3));
  const count = whole(random, 1, 10);
  const dataset = worstDataset(who.role);
  const reads = Array.from({ length: count }, (_, nth) =>
    readOf(who, days[nth % days.length]!, officeHour(random, who.member), [subject], { dataset }),
  );
  return spanOf(who.member.id, reads);
}

function aboveOf(random: Random, scene: Scene, who: Standing): number | null {
  const { company, cases } = scene.world;
  const boss = managerOf(company, who.member, who.team);
  const vips = company.staff.filter(({ vip, at }) => vip && at !== who.member.at);
  const subject = random() < 0.5 && boss ? boss.at : (vips[whole(random, 0, vips.length - 1)]?.at ?? null);
  return cases[who.member.at]!.some((each) => each.subject === subject) ? null : subject;
}

/** 5: the same person two to five times a week for 4 to 12 weeks. */
export function stalking(random: Random, scene: Scene, from: number): Planned | null {
  const length = 7 * whole(random, 4, 12);
  const who = scene.reader(random, from, from + length);
  if (!who) return null;
  const subject = scene.stranger(random, who, from);
  const chance = whole(random, 2, 5) / 5;
  const reads = workdays(scene, who.member, from, length)
    .filter((day) => day <= from + length && random() < chance)
    .map((day) => readOf(who, day, officeHour(random, who.member), [subject]));
  return spanOf(who.member.id, reads);
}
