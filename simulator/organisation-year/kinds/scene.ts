import { isWeekend, within } from "../calendar.ts";
import { type Member, managerOf, postOn } from "../company.ts";
import type { Draft } from "../draft.ts";
import { type Random, whole } from "../draws.ts";
import { purposeOf } from "../purposes.ts";
import { type Service, servicesOf } from "../services.ts";
import { DAYS, ROLES } from "../shape.ts";
import { Reader } from "../workday.ts";
import type { World } from "../world.ts";

export interface Planned {
  readonly actor: string | null;
  readonly from: number;
  readonly to: number;
  readonly reads: readonly Draft[];
  readonly opening?: { readonly dataset: string; readonly fromHour: number; readonly hours: number };
}

/** A reader on a day, with the role held then. */
export interface Standing {
  readonly member: Member;
  readonly role: number;
  readonly team: number;
}

/** What those who write incidents ask of the world. */
export class Scene {
  readonly world: World;
  readonly services: readonly Service[];
  /** Who is in which team on a day: two lists, for teams change but once. */
  readonly teams: (day: number) => readonly (readonly number[])[];
  private readonly taken = new Map<string, { from: number; to: number }[]>();
  private readonly readers: readonly Member[];

  constructor(world: World) {
    this.world = world;
    this.services = servicesOf(world.company);
    this.teams = teamsOf(world);
    this.readers = world.company.staff.filter(({ posts }) => posts.some(({ role }) => role !== null));
  }

  /** Whether an actor is free of other incidents, with two weeks between; taken from then on. */
  take(actor: string, from: number, to: number): boolean {
    const before = this.taken.get(actor) ?? [];
    if (before.some((each) => from <= each.to + 14 && to >= each.from - 14)) return false;
    this.taken.set(actor, [...before, { from, to }]);
    return true;
  }

  /** Somebody who reads on a day in a post they hold to the other. */
  reader(
    random: Random,
    from: number,
    to: number,
    fits: (who: Standing) => boolean = () => true,
  ): Standing | null {
    for (let tries = 0; tries < 60; tries++) {
      const member = this.readers[whole(random, 0, this.readers.length - 1)]!;
      const post = postOn(member, from);
      if (!post || post.role === null || postOn(member, Math.min(to, DAYS - 1)) !== post || to >= DAYS)
        continue;
      const who = { member, role: post.role, team: post.team };
      if (this.works(member, from) && fits(who)) return who;
    }
    return null;
  }

  /** Whether somebody is at work on a day: no weekend, no leave. */
  works(member: Member, day: number): boolean {
    return (
      !isWeekend(day) && postOn(member, day) !== null && !within(this.world.calendar.leave[member.at]!, day)
    );
  }

  /** Mean reads of a reader on a working day. */
  usualReads = ({ member, role }: Standing): number => ROLES[role]!.reads * member.pace;

  usualPeople = ({ member }: Standing, day: number): number[] =>
    new Reader(this.world, member, this.teams).usualPeople(day);

  /** Somebody whom the reader has nothing to do with: not the team, not the line, no case at any time. */
  stranger(random: Random, { member, team }: Standing, day: number): number {
    const { staff } = this.world.company;
    const cases = new Set(this.world.cases[member.at]!.map(({ subject }) => subject));
    // In a small company somebody may have had a case about everyone: then another team is strange enough.
    for (let tries = 0; ; tries++) {
      const other = staff[whole(random, 0, staff.length - 1)]!;
      const { company } = this.world;
      const theirs = postOn(other, day)?.team ?? 0;
      const line = managerOf(company, member, team) === other || managerOf(company, other, theirs) === member;
      const known = tries < 200 && (line || cases.has(other.at));
      if (other !== member && theirs !== team && !known) return other.at;
    }
  }

  strangers(random: Random, who: Standing, day: number, count: number): number[] {
    return Array.from({ length: count }, () => this.stranger(random, who, day));
  }
}

function teamsOf({ company }: World): Scene["teams"] {
  const { staff, teams, reorganisationDay } = company;
  const on = (day: number): number[][] => {
    const lists = Array.from({ length: teams }, () => [] as number[]);
    for (const { at, posts } of staff)
      lists[(posts.findLast(({ fromDay }) => fromDay <= day) ?? posts[0]!).team]!.push(at);
    return lists;
  };
  const [before, after] = [on(reorganisationDay - 1), on(reorganisationDay)];
  return (day) => (day < reorganisationDay ? before : after);
}

/** Hours of a working day, for what is done among other work. */
export const officeHour = (random: Random, { startHour }: Member): number => startHour + 1 + 7 * random();

/** A read as this reader makes them: own purpose, the role's first dataset, from the workbench, no ticket. */
export function readOf(
  who: Standing,
  day: number,
  hour: number,
  subjects: readonly number[],
  more: Partial<Draft> = {},
): Draft {
  return {
    actor: who.member.id,
    zone: who.member.zone,
    day,
    hour,
    dataset: ROLES[who.role]!.datasets[0]!,
    how: "view",
    purpose: purposeOf(who.role),
    request: null,
    via: "workbench",
    subjects,
    ...more,
  };
}

/** The `count` working days of somebody from a day on. */
export function workdays(scene: Scene, member: Member, from: number, count: number): number[] {
  const days: number[] = [];
  for (let day = from; days.length < count && day < DAYS; day++) if (scene.works(member, day)) days.push(day);
  return days;
}
