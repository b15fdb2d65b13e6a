import { type Calendar, isQuarterEnd, isWeekend, within } from "./calendar.ts";
import type { Company, Desk, Member } from "./company.ts";
import { postOn } from "./company.ts";
import { overdispersed, type Random, streamOf, whole } from "./draws.ts";
import { DAYS, DISPERSION, MISSING_TIES, ROLES } from "./shape.ts";

/** A ticket about one person, worked on by one reader. */
export interface Case {
  readonly id: string;
  readonly reader: number;
  readonly subject: number;
  readonly from: number;
  readonly to: number;
  /** False: the directory never learns of it. */
  readonly known: boolean;
}

const OWN_TEAMS = 0.92;
const RETURNS = 0.08;
const MEAN_DAYS = 4;

/** Each reader's cases of the year in the order in which they begin. */
export function casework(at: Company, calendar: Calendar): Case[][] {
  const byTeam = Array.from({ length: at.teams }, () => [] as number[]);
  for (const member of at.staff) byTeam[member.posts[0]!.team]!.push(member.at);
  return at.staff.map((member) =>
    member.posts.some(({ role }) => role !== null && ROLES[role]!.cases > 0)
      ? casesOf(at, member, calendar, byTeam)
      : [],
  );
}

function casesOf(at: Company, member: Member, calendar: Calendar, byTeam: readonly number[][]): Case[] {
  const random = streamOf(at.seed, "cases", member.at);
  const cases: Case[] = [];
  for (let day = 0; day < DAYS; day++) {
    const post = postOn(member, day);
    if (!post || post.role === null || isWeekend(day) || within(calendar.leave[member.at]!, day)) continue;
    const role = ROLES[post.role]!;
    const rush = role.quarterEnd && isQuarterEnd(day) ? 1.8 : 1;
    const desk = at.desks.find(({ role: of, team }) => of === post.role && team === post.team);
    // Work comes in bursts, as the counts of days do: with Poisson the people of a day would hardly scatter.
    const fresh = overdispersed(random, role.cases * Math.min(2, member.pace ** 0.5) * rush, DISPERSION);
    for (let nth = 0; nth < fresh; nth++) {
      const subject = subjectOf(random, cases, member, desk, byTeam, at);
      cases.push({
        id: `c${member.at}-${cases.length}`,
        reader: member.at,
        subject,
        from: day,
        to: day + Math.min(60, Math.floor(-MEAN_DAYS * Math.log(1 - random()))),
        known: random() >= MISSING_TIES,
      });
    }
  }
  return cases;
}

function subjectOf(
  random: Random,
  before: readonly Case[],
  member: Member,
  desk: Desk | undefined,
  byTeam: readonly number[][],
  at: Company,
): number {
  if (before.length > 0 && random() < RETURNS) return before[whole(random, 0, before.length - 1)]!.subject;
  for (;;) {
    const team = desk && random() < OWN_TEAMS ? desk.covers[whole(random, 0, desk.covers.length - 1)]! : null;
    const pool = team === null ? null : byTeam[team]!;
    const subject = pool?.length
      ? pool[whole(random, 0, pool.length - 1)]!
      : whole(random, 0, at.staff.length - 1);
    if (subject !== member.at) return subject;
  }
}
