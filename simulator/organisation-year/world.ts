import { type Calendar, calendarOf } from "./calendar.ts";
import { type Case, casework } from "./casework.ts";
import { type Company, type Crew, company } from "./company.ts";
import { type Campaign, campaignsOf, type Project, projectsOf } from "./purposes.ts";

/** Everything that is decided before the first read: people, calendar, cases, projects, campaigns. */
export interface World {
  readonly company: Company;
  readonly calendar: Calendar;
  readonly cases: readonly (readonly Case[])[];
  readonly projects: readonly Project[];
  readonly campaigns: readonly Campaign[];
}

/** A company and its year from a seed. `scale` 1 is 2,000 staff and 400 readers, unless a crew is given. */
export function worldOf(seed: number, scale: number, firstDay: number, crew?: Crew): World {
  const at = company(seed, scale, firstDay, crew);
  const calendar = calendarOf(at);
  return {
    company: at,
    calendar,
    cases: casework(at, calendar),
    projects: projectsOf(at),
    campaigns: campaignsOf(at),
  };
}
