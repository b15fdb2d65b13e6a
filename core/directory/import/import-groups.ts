import { Refusal } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import type { DirectoryGroups } from "../group-rows.ts";
import type { Locate } from "./import-read.ts";

/** Keeps groups in the transaction of an import, and refuses groups that nobody knows. Answers how many memberships changed. */
export type KeepGroups = (tx: Tx, viewer: Viewer, groups: DirectoryGroups, locate: Locate) => Promise<number>;

/** Refuses (`invalid`) members that are not in the directory, a group that is called as somebody is, and one that stands twice. */
export async function refuseBadGroups(
  run: Runner,
  { groups, actAs }: DirectoryGroups,
  locate: Locate,
): Promise<void> {
  const named = [
    ...groups.flatMap(({ members }) => members),
    ...actAs.flatMap(({ service, people }) => [service, ...people]),
  ];
  const called = groups.flatMap(({ id, aliases }) => [id, ...aliases]);
  const rows = await run.all<{ id: string }>(
    statement`SELECT external_id AS id FROM person WHERE external_id = ANY(${[...new Set([...named, ...called])]}::text[])`,
  );
  const people = new Set(rows.map(({ id }) => id));
  refuseDoubles(groups, locate);
  groups.forEach(({ id, aliases, members }, row) => {
    const somebody = [id, ...aliases].find((name) => people.has(name));
    if (somebody) throw refused(locate(["groups", row, "id"]), `${somebody} is a person's id`);
    const unknown = members.find((member) => !people.has(member));
    if (unknown) throw refused(locate(["groups", row, "members"]), `there is no person ${unknown}`);
  });
  actAs.forEach(({ service, people: named }, row) => {
    if (!people.has(service))
      throw refused(locate(["actAs", row, "service"]), `there is no person ${service}`);
    const unknown = named.find((person) => !people.has(person));
    if (unknown) throw refused(locate(["actAs", row, "people"]), `there is no person ${unknown}`);
  });
}

function refuseDoubles(groups: DirectoryGroups["groups"], locate: Locate): void {
  const seen = new Set<string>();
  groups.forEach(({ id, aliases }, row) => {
    const own = new Set([id, ...aliases].map((name) => name.toLowerCase()));
    for (const name of own)
      if (seen.has(name)) throw refused(locate(["groups", row, "id"]), `${name} stands twice in the file`);
    for (const name of own) seen.add(name);
  });
}

const refused = (field: string, detail: string): Refusal => new Refusal("invalid", { field, detail });
