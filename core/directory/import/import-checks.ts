import { Refusal } from "#core/base/refusal.ts";
import { type Runner, statement } from "#db/statement.ts";
import { managerCycle } from "../manager-cycle.ts";
import type { Locate } from "./import-read.ts";
import type { PersonRow } from "./import-schema.ts";

/** What the checks need to know of somebody: external ids but for `id`. */
export interface Known {
  readonly id: string;
  readonly externalId: string;
  readonly manager: string | null;
}

/** Everybody in the directory, by external id. */
export async function everybody(run: Runner): Promise<Map<string, Known>> {
  const rows = await run.all<{ id: string; external_id: string; manager: string | null }>(statement`
    SELECT p.id, p.external_id, m.external_id AS manager FROM person p LEFT JOIN person m ON m.id = p.manager_id`);
  return new Map(
    rows.map(({ id, external_id, manager }) => [external_id, { id, externalId: external_id, manager }]),
  );
}

/** Refuses (`invalid`, naming the place) the first row that cannot stand beside the others or the directory. */
export async function refuseBadPeople(
  run: Runner,
  people: readonly PersonRow[],
  known: ReadonlyMap<string, Known>,
  locate: Locate,
): Promise<void> {
  refuseDoubles(people, locate);
  await refuseZonesUnknownToDatabase(run, people, locate);
  refuseBadManagers(people, known, locate);
  await refuseTakenEmails(run, people, locate);
}

function refuseDoubles(people: readonly PersonRow[], locate: Locate): void {
  const seen = { externalId: new Map<string, number>(), email: new Map<string, number>() };
  people.forEach((person, row) => {
    for (const field of ["externalId", "email"] as const) {
      const value = person[field]?.toLowerCase();
      if (value === undefined) continue;
      if (seen[field].has(value)) refuse(locate, row, field, `${person[field]} stands twice in the file`);
      seen[field].set(value, row);
    }
  });
}

async function refuseZonesUnknownToDatabase(
  run: Runner,
  people: readonly PersonRow[],
  locate: Locate,
): Promise<void> {
  const zones = [...new Set(people.map(({ timeZone }) => timeZone))];
  const [unknown] = await run.all<{ zone: string }>(statement`
    SELECT zone FROM unnest(${zones}::text[]) AS zone WHERE zone NOT IN (SELECT name FROM pg_timezone_names)`);
  if (!unknown) return;
  const row = people.findIndex(({ timeZone }) => timeZone === unknown.zone);
  refuse(locate, row, "timeZone", `${unknown.zone} is not a time zone such as Europe/Berlin`);
}

function refuseBadManagers(
  people: readonly PersonRow[],
  known: ReadonlyMap<string, Known>,
  locate: Locate,
): void {
  const rows = new Map(people.map((person, row) => [person.externalId, row]));
  const managers = new Map<string, string>();
  for (const { externalId, manager } of known.values()) if (manager) managers.set(externalId, manager);
  for (const [row, { externalId, manager }] of people.entries()) {
    managers.delete(externalId);
    if (manager === undefined) continue;
    if (!rows.has(manager) && !known.has(manager))
      refuse(locate, row, "manager", `there is no person ${manager}`);
    managers.set(externalId, manager);
  }
  const ring = managerCycle(managers);
  if (!ring) return;
  const row = ring.map((id) => rows.get(id)).find((at) => at !== undefined) ?? 0;
  refuse(locate, row, "manager", `these would be each other's managers: ${[...ring, ring[0]].join(" -> ")}`);
}

async function refuseTakenEmails(run: Runner, people: readonly PersonRow[], locate: Locate): Promise<void> {
  const owners = new Map(
    people.flatMap(({ email, externalId }) => (email ? [[email.toLowerCase(), externalId]] : [])),
  );
  // Somebody who is in the file gives their old address free.
  const taken = await run.all<{ email: string }>(statement`
    SELECT lower(email) AS email FROM person
    WHERE lower(email) = ANY(${[...owners.keys()]}::text[])
      AND external_id <> ALL(${people.map(({ externalId }) => externalId)}::text[])`);
  const first = taken[0]?.email;
  if (first === undefined) return;
  const row = people.findIndex(({ email }) => email?.toLowerCase() === first);
  refuse(locate, row, "email", `${first} is the address of somebody else`);
}

/** The refusal of one row of people. */
export function refuse(locate: Locate, row: number, field: string, detail: string): never {
  throw new Refusal("invalid", { field: locate(["people", row, field]), detail });
}
