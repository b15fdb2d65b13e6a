import { isQuarterEnd, isWeekend, within } from "./calendar.ts";
import type { Case } from "./casework.ts";
import { type Member, type Post, postOn } from "./company.ts";
import type { Draft } from "./draft.ts";
import { normal, overdispersed, poisson, type Random, streamOf, weighted, whole } from "./draws.ts";
import { closedPurposeOf, coveredBy, purposeOf } from "./purposes.ts";
import { DAYS, DISPERSION, ROLES } from "./shape.ts";
import type { World } from "./world.ts";

const COLLEAGUES_CASE = 0.04;
/** Of reads by case, those of the wrong person: a slip of the hand. */
const SLIP_OF_HAND = 0.0002;
const PURPOSE_SLIP = 0.00003;
const NEW_HABIT_A_YEAR = 0.3;

/** What a reader does of a year, one day after the other. */
export class Reader {
  private readonly level: number[];
  private open: Case[] = [];
  private next = 0;
  private readonly world: World;
  readonly member: Member;
  private readonly everyone: readonly number[];
  private readonly members: (day: number) => readonly (readonly number[])[];
  /** The first day of using one of the purpose's seldom datasets, for those who come to need it. */
  private readonly habitFrom: number;

  constructor(world: World, member: Member, members: (day: number) => readonly (readonly number[])[]) {
    this.world = world;
    this.member = member;
    this.everyone = world.company.staff.map(({ at }) => at);
    this.members = members;
    const random = streamOf(world.company.seed, "reader", member.at);
    let drift = 0;
    this.level = Array.from({ length: Math.ceil(DAYS / 30) + 1 }, () => {
      drift = 0.8 * drift + 0.1 * normal(random);
      return Math.exp(drift);
    });
    this.habitFrom = random() < NEW_HABIT_A_YEAR ? whole(random, 0, DAYS) : DAYS + 1;
  }

  /** The reads of a day. Days are asked for in their order, each once. */
  readsOn(day: number): Draft[] {
    const post = postOn(this.member, day);
    this.keepOpen(day);
    if (!post || post.role === null || within(this.world.calendar.leave[this.member.at]!, day)) return [];
    const random = streamOf(this.world.company.seed, "day", this.member.at, day);
    const count = overdispersed(random, this.meanReads(random, day, post), DISPERSION);
    const late = random() < this.member.lateness ? whole(random, 1, 4) : 0;
    const drafts: Draft[] = [];
    for (let nth = 0; nth < count; nth++)
      this.add(drafts, random, day, post, workingHour(random, this.member));
    for (let nth = 0; nth < late; nth++)
      this.add(drafts, random, day, post, this.member.startHour + 10.5 + 3.5 * random());
    if (within(this.world.calendar.duty[this.member.at]!, day) && random() < 0.25)
      for (let nth = poisson(random, 6); nth > 0; nth--)
        this.add(drafts, random, day, post, 22 + 5 * random());
    return drafts;
  }

  /** People whom this reader reads as a rule, as places in the staff: for whoever writes an incident. */
  usualPeople(day: number): number[] {
    const post = postOn(this.member, day);
    if (!post || post.role === null) return [];
    const recent = this.world.cases[this.member.at]!.filter(({ from }) => from <= day && from > day - 60);
    if (recent.length > 0) return [...new Set(recent.map(({ subject }) => subject))];
    return this.pool(day, post).filter((subject) => subject !== this.member.at);
  }

  private keepOpen(day: number): void {
    const all = this.world.cases[this.member.at]!;
    while (this.next < all.length && all[this.next]!.from <= day) this.open.push(all[this.next++]!);
    this.open = this.open.filter(({ to }) => to >= day);
  }

  private meanReads(random: Random, day: number, post: Post): number {
    const role = ROLES[post.role!]!;
    const { member, world } = this;
    const weekend = isWeekend(day) ? (random() < 0.1 ? 0.7 : 0) : 1;
    const rush = role.quarterEnd && isQuarterEnd(day) ? 1.8 : 1;
    const back =
      within(world.calendar.leave[member.at]!, day - 1) || within(world.calendar.leave[member.at]!, day - 3);
    const learning = Math.min(1, 0.3 + (day - member.joinsDay) / 20);
    const level = this.level[Math.floor(day / 30)]!;
    return role.reads * member.pace * weekend * rush * (back ? 1.5 : 1) * learning * level;
  }

  private add(drafts: Draft[], random: Random, day: number, post: Post, hour: number): void {
    const { subject, request } = this.whom(random, day, post);
    const { usual, seldom } = coveredBy(this.world.company, post.role!);
    const habit = day >= this.habitFrom && random() < 0.06;
    const dataset = habit
      ? seldom[0]!
      : usual[
          weighted(
            random,
            usual.map((_, nth) => 1 / (nth + 1) ** 1.3),
          )
        ]!;
    const slip = random();
    drafts.push({
      actor: this.member.id,
      zone: this.member.zone,
      day,
      hour,
      dataset,
      how: random() < 0.75 ? "view" : random() < 0.8 ? "query" : "list",
      purpose:
        slip < PURPOSE_SLIP
          ? slip < PURPOSE_SLIP / 3
            ? closedPurposeOf(post.role!)
            : null
          : purposeOf(post.role!),
      request,
      via: "workbench",
      subjects: subject === null ? [] : [subject],
    });
  }

  private whom(random: Random, day: number, post: Post): { subject: number | null; request: string | null } {
    const { manner } = ROLES[post.role!]!;
    if (manner === "upkeep" && random() < 0.7) return { subject: null, request: null };
    if (manner === "cases" || manner === "upkeep") return this.byCase(random, day, post);
    const pool = this.pool(day, post);
    return { subject: pool[whole(random, 0, pool.length - 1)] ?? null, request: null };
  }

  private byCase(
    random: Random,
    day: number,
    post: Post,
  ): { subject: number | null; request: string | null } {
    const everyone = this.world.company.staff.length - 1;
    if (random() < SLIP_OF_HAND) return { subject: whole(random, 0, everyone), request: null };
    const mine = random() >= COLLEAGUES_CASE && this.open.length > 0;
    const from = mine ? this.open : this.colleaguesCases(random, day, post);
    const chosen = from[whole(random, 0, from.length - 1)];
    if (!chosen) return { subject: null, request: null };
    return { subject: chosen.subject, request: random() < 0.9 ? chosen.id : null };
  }

  private colleaguesCases(random: Random, day: number, post: Post): readonly Case[] {
    const crew = (this.members(day)[post.team] ?? []).filter((at) => {
      const theirs = postOn(this.world.company.staff[at]!, day);
      return at !== this.member.at && theirs?.role === post.role && theirs?.team === post.team;
    });
    if (crew.length === 0) return this.open;
    const all = this.world.cases[crew[whole(random, 0, crew.length - 1)]!]!;
    return all.filter(({ from, to }) => from <= day && to >= day);
  }

  private pool(day: number, post: Post): readonly number[] {
    const { manner } = ROLES[post.role!]!;
    if (manner === "reports") return this.members(day)[post.team] ?? [];
    const project = this.world.projects.find(
      ({ role, team, from, to }) => role === post.role && team === post.team && from <= day && day <= to,
    );
    if (manner === "cohort" && project) return project.subjects;
    return this.everyone;
  }
}

const workingHour = (random: Random, { startHour }: Member): number =>
  startHour + Math.min(9.5, Math.max(0, 4.3 + 2.2 * normal(random)));
