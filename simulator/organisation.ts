import type { Role } from "#core/base/roles.ts";
import { FAMILY_NAMES, GIVEN_NAMES, TEAM_NAMES } from "./names.ts";
import { pick, randomStream } from "./random.ts";

/** One person of the simulated company, as the directory import reads it. */
export interface SimulatedPerson {
  readonly externalId: string;
  readonly name: string;
  readonly email: string;
  readonly title: string;
  readonly team: string;
  readonly manager: string | null;
  readonly region: string;
  readonly timeZone: string;
  readonly employedFrom: string;
  readonly roles: readonly Role[];
}

/** Which employee of the sample steps in as whom. The analyst is one of the sample's logins instead. */
export const DEMO_ROLES: Readonly<
  Record<number, { account: string; roles: readonly Role[]; title: string }>
> = {
  37: { account: "employee", roles: [], title: "Payroll specialist" },
  180: { account: "reviewer", roles: ["reviewer"], title: "Security engineer" },
  205: { account: "reviewer2", roles: ["reviewer"], title: "Security engineer" },
  186: { account: "privacy", roles: ["privacy"], title: "Privacy officer" },
  202: { account: "workers", roles: ["workers"], title: "Works council" },
  210: { account: "auditor", roles: ["auditor"], title: "Internal auditor" },
  221: { account: "steward", roles: ["steward"], title: "Data steward" },
  246: { account: "steward2", roles: ["steward"], title: "Data steward" },
  230: { account: "admin", roles: ["admin"], title: "Systems administrator" },
};

export const STAFF = 400;
const REGIONS = [
  { region: "EU", timeZone: "Europe/Berlin" },
  { region: "EU", timeZone: "Europe/Lisbon" },
  { region: "UK", timeZone: "Europe/London" },
  { region: "US", timeZone: "America/New_York" },
] as const;
const TITLES = ["Engineer", "Specialist", "Coordinator", "Consultant", "Designer", "Planner"] as const;

/** The 400 people of the five-days sample: team N mod 25, manager max(1, N div 12), names from the seed alone. */
export function organisation(seed: number): SimulatedPerson[] {
  const random = randomStream(seed);
  return Array.from({ length: STAFF }, (_, at) => person(at + 1, random));
}

function person(number: number, random: () => number): SimulatedPerson {
  const role = DEMO_ROLES[number];
  const name = `${pick(random, GIVEN_NAMES)} ${pick(random, FAMILY_NAMES)}`;
  const place = pick(random, REGIONS);
  const title = pick(random, TITLES);
  const startYear = 2012 + Math.floor(random() * 13);
  return {
    externalId: String(number),
    name,
    email: role ? `${role.account}@demo.example` : `e${number}@example.com`,
    title: role?.title ?? (number <= STAFF / 12 ? "Manager" : title),
    team: TEAM_NAMES[number % TEAM_NAMES.length]!, // within the list
    manager: number === 1 ? null : String(Math.max(1, Math.floor(number / 12))),
    ...(role ? REGIONS[0] : place),
    employedFrom: `${startYear}-0${1 + Math.floor(random() * 9)}-01`,
    roles: role?.roles ?? [],
  };
}
