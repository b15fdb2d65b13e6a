import type { Company, Member } from "./company.ts";
import { postOn } from "./company.ts";
import { streamOf, whole } from "./draws.ts";
import { DAYS, FIRST_DAY, ROLES } from "./shape.ts";

/** A stretch of days, both included, counted from the simulation's first. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Who is away and who is on call, for a whole year. */
export interface Calendar {
  readonly leave: readonly (readonly Stretch[])[];
  readonly duty: readonly (readonly Stretch[])[];
}

export const isWeekend = (day: number): boolean => (((FIRST_DAY + day + 3) % 7) + 7) % 7 > 4;

/** The last five working days of a quarter and the two that follow. */
export function isQuarterEnd(day: number): boolean {
  const date = new Date((FIRST_DAY + day) * 86_400_000);
  const month = date.getUTCMonth();
  const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  if (month % 3 === 2) return date.getUTCDate() > last - 7;
  return month % 3 === 0 && date.getUTCDate() <= 2;
}

/** Two or three leaves a year, and a week on call in turn for the roles that take turns. */
export function calendarOf(at: Company): Calendar {
  const leave = at.staff.map((member) => leavesOf(at, member));
  const duty = at.staff.map(() => [] as Stretch[]);
  for (const desk of at.desks) {
    if (!ROLES[desk.role]!.onCall) continue;
    const random = streamOf(at.seed, "duty", desk.role, desk.team);
    for (let day = 0; day < DAYS; day += 7) {
      const crew = at.staff.filter((each) => {
        const post = postOn(each, day);
        return post?.role === desk.role && post.team === desk.team && !within(leave[each.at]!, day);
      });
      const turn = crew[whole(random, 0, Math.max(0, crew.length - 1))];
      if (turn) duty[turn.at]!.push({ from: day, to: day + 6 });
    }
  }
  return { leave, duty };
}

function leavesOf(at: Company, member: Member): Stretch[] {
  const random = streamOf(at.seed, "leave", member.at);
  return Array.from({ length: whole(random, 2, 3) }, (_, nth) => {
    const from = whole(random, nth * 120, nth * 120 + 110);
    return { from, to: from + whole(random, 4, 16) };
  });
}

export const within = (stretches: readonly Stretch[], day: number): boolean =>
  stretches.some(({ from, to }) => day >= from && day <= to);
