import { dayName } from "#core/detect/rollup/local-time.ts";
import { TEAM_NAMES } from "../names.ts";
import { type AddressedDirectory, addressedDirectory } from "../organisation-year/stream-year.ts";
import type { Year } from "../organisation-year/year.ts";
import { accountRows } from "./accounts.ts";
import { SKIPPED_DAYS } from "./small-year.ts";
import { datasetName, taskOf } from "./words.ts";

/**
 * The directory of the small company as of a day, counted from 1970: what was over before its first read, and cases that nobody
 * opened yet, are left out. With the people one steps in as; the employee is whom somebody read again and again.
 */
export function companyDirectory(year: Year, today: number): AddressedDirectory {
  const since = dayName(year.world.company.firstDay + SKIPPED_DAYS);
  const tomorrow = dayName(today + 1);
  const lasts = ({ from, to = tomorrow }: Lasting): boolean => to >= since && from < tomorrow;
  const whole = addressedDirectory(year);
  const employee = employeeOf(year);
  const holders = holdersOf(whole.holdings.filter(lasts));
  const people = whole.people.map((person) => ({
    ...placed(person),
    ...(person.externalId === employee && { email: "employee@demo.example" }),
  }));
  return {
    ...whole,
    teams: whole.teams.map(teamName),
    people: [...people, ...accountRows()],
    datasets: whole.datasets.map((each) => ({ ...each, name: datasetName(each.id) })),
    purposes: whole.purposes.map((each) => ({
      ...each,
      title: each.id.endsWith("-pilot") ? `${each.title}, pilot` : each.title,
      plain: taskOf(each.title),
      holders: [...each.holders, ...(holders.get(each.id) ?? [])],
    })),
    posts: whole.posts.map(placed),
    cases: whole.cases.filter(lasts),
    projects: whole.projects.filter(lasts),
    onCall: whole.onCall.filter(lasts),
    leave: whole.leave.filter(lasts),
  };
}

/** By purpose, whoever holds it in these weeks: pages ask who needs what of the purpose itself. */
function holdersOf(holdings: AddressedDirectory["holdings"]): Map<string, string[]> {
  const groups = Map.groupBy(holdings, ({ purpose }) => purpose);
  return new Map(
    [...groups].map(([purpose, held]) => [purpose, [...new Set(held.map(({ person }) => person))]]),
  );
}

interface Lasting {
  readonly from: string;
  readonly to?: string | undefined;
}

const placed = <Row extends { readonly team?: string | undefined }>(row: Row): Row =>
  row.team === undefined ? row : { ...row, team: teamName(row.team) };

/** "Team 03" under a name. */
const teamName = (numbered: string): string => TEAM_NAMES[Number(numbered.slice(-2)) - 1] ?? numbered;

const STALKING = 5;

function employeeOf({ world, incidents }: Year): string | null {
  const subject = incidents.find(({ kind }) => kind === STALKING)?.reads[0]?.subjects[0];
  return subject === undefined ? null : world.company.staff[subject]!.id;
}
