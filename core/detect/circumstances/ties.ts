import { dayOf } from "../rollup/local-time.ts";
import { ofKey } from "../statistics/of-key.ts";
import type { Tie } from "./circumstances.ts";
import type { DirectoryRows } from "./rows.ts";
import { PairSpans } from "./spans.ts";

/** Days after a case was closed on which what is left of it is still its work, and on which it explains a little. */
const AFTERWORK_DAYS = 2;
const PAST_DAYS = 90;
export const FOREVER = 10_000_000;

interface About {
  readonly assignee: string;
  readonly from: number;
  readonly last: number;
}

const STRETCH_DAYS = 16;
const LONG_DAYS = 400;
const LONG = Number.POSITIVE_INFINITY;
const stretchOf = (day: number): number => Math.floor(day / STRETCH_DAYS);

const until = (to: string | undefined): number => (to === undefined ? FOREVER : dayOf(to));

/** Ties between readers and people, but for those of team and line, which follow from where they stand. */
export class PairTies {
  private readonly cases = new PairSpans();
  private readonly named = new PairSpans();
  /** Cases about people by the stretch of days that they touch, and those that go on and on: else all of the years are gone through. */
  private readonly casesAbout = new Map<string, Map<number, About[]>>();
  private readonly declared = new PairSpans();
  private readonly projectsOf = new Map<
    string,
    { from: number; to: number; members: ReadonlySet<string> }[]
  >();

  constructor(rows: DirectoryRows) {
    for (const { assignees, subjects, from, to } of rows.cases)
      for (const assignee of assignees)
        for (const subject of subjects) this.addCase(assignee, subject, dayOf(from), until(to));
    for (const { person, other, from, to } of rows.ties) {
      const since = from === undefined ? -FOREVER : dayOf(from);
      this.declared.add(person, other, since, until(to));
      this.declared.add(other, person, since, until(to));
    }
    for (const purpose of rows.purposes) this.addNamed(purpose, rows);
    for (const { members, from, to } of rows.projects) {
      const project = { from: dayOf(from), to: until(to), members: new Set(members) };
      for (const member of members) {
        const own = this.projectsOf.get(member);
        if (own) own.push(project);
        else this.projectsOf.set(member, [project]);
      }
    }
  }

  private addCase(assignee: string, subject: string, from: number, to: number): void {
    this.cases.add(assignee, subject, from, to);
    const about = ofKey(this.casesAbout, subject, () => new Map<number, About[]>());
    const last = to + AFTERWORK_DAYS;
    const stretches =
      last - from > LONG_DAYS
        ? [LONG]
        : Array.from({ length: stretchOf(last) - stretchOf(from) + 1 }, (_, nth) => stretchOf(from) + nth);
    for (const stretch of stretches) ofKey(about, stretch, () => []).push({ assignee, from, last });
  }

  /** Who works on an open case about somebody. */
  *assignees(subject: string, day: number): Generator<string> {
    const about = this.casesAbout.get(subject);
    for (const stretch of about ? [stretchOf(day), LONG] : [])
      for (const { assignee, from, last } of about?.get(stretch) ?? [])
        if (from <= day && day <= last) yield assignee;
  }

  private addNamed(purpose: DirectoryRows["purposes"][number], { holdings }: DirectoryRows): void {
    if (!purpose.subjects?.length) return;
    const since = Math.max(dayOf(purpose.validFrom), dayOf(purpose.namedFrom ?? purpose.validFrom));
    const held = holdings.filter((each) => each.purpose === purpose.id).map(({ person }) => person);
    for (const holder of new Set([...purpose.holders, ...held]))
      for (const subject of purpose.subjects) this.named.add(holder, subject, since, until(purpose.validTo));
  }

  tie(actor: string, subject: string, day: number): Tie | null {
    const sinceCase = this.cases.daysSince(actor, subject, day);
    if (sinceCase <= AFTERWORK_DAYS || this.named.daysSince(actor, subject, day) === 0) return "strong";
    if (this.declared.daysSince(actor, subject, day) === 0 || this.together(actor, subject, day))
      return "together";
    return sinceCase <= PAST_DAYS ? "past" : null;
  }

  private together(actor: string, subject: string, day: number): boolean {
    const projects = this.projectsOf.get(actor);
    if (!projects) return false;
    return projects.some(({ from, to, members }) => from <= day && day <= to && members.has(subject));
  }
}
