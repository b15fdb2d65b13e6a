import { type Runner, statement } from "#db/statement.ts";
import { onceOf } from "./tally/once.ts";
import type { Reckoned } from "./tally/reckoned.ts";

/** Who and what the ids of a page's reads are today. Whoever was erased is missing. */
export interface Directory {
  readonly people: ReadonlyMap<string, { readonly id: string; readonly name: string; readonly kind: string }>;
  readonly teams: ReadonlyMap<string, string>;
  readonly datasets: ReadonlyMap<string, string>;
  /** Titles of purposes. */
  readonly purposes: ReadonlyMap<string, string>;
}

export async function directoryOf(run: Runner, reads: readonly Reckoned[]): Promise<Directory> {
  const actors = onceOf(reads, "actors", () => [...new Set(reads.map(({ actorId }) => actorId))]);
  const [people, teams, datasets, purposes] = await Promise.all([
    run.all<{ id: string; name: string; kind: string }>(
      statement`SELECT id, name, kind FROM person WHERE id = ANY(${actors}::uuid[])`,
    ),
    run.all<Named>(statement`SELECT id, name FROM team`),
    run.all<Named>(statement`SELECT id, name FROM dataset`),
    run.all<Named>(statement`SELECT id, title AS name FROM purpose`),
  ]);
  return {
    people: new Map(people.map((person) => [person.id, person])),
    teams: byId(teams),
    datasets: byId(datasets),
    purposes: byId(purposes),
  };
}

interface Named {
  readonly id: string;
  readonly name: string;
}

const byId = (rows: readonly Named[]) => new Map(rows.map(({ id, name }) => [id, name]));
