import type { Viewer } from "#core/base/viewer.ts";
import { type Runner, statement } from "#db/statement.ts";
import { refuse } from "./import-checks.ts";
import type { Locate } from "./import-read.ts";
import type { PersonRow } from "./import-schema.ts";

/** The roles of whoever loads a file; none for the machine's owner, who is nobody in the directory. */
export async function rolesHeld(run: Runner, viewer: Viewer): Promise<ReadonlySet<string>> {
  if (viewer.kind !== "person") return new Set();
  const rows = await run.all<{ role: string }>(
    statement`SELECT role FROM role_assignment WHERE person_id = ${viewer.personId}::uuid`,
  );
  return new Set(rows.map(({ role }) => role));
}

/** Refuses (`invalid`, naming the place) a role that whoever loads the file would give themself. They may give one up. */
export function refuseOwnRoles(
  viewer: Viewer,
  people: readonly PersonRow[],
  ids: ReadonlyMap<string, string>,
  { held, locate }: { readonly held: ReadonlySet<string>; readonly locate: Locate },
): void {
  if (viewer.kind !== "person") return;
  const row = people.findIndex(({ externalId }) => ids.get(externalId) === viewer.personId);
  const added = people[row]?.roles?.find((role) => !held.has(role));
  if (added) refuse(locate, row, "roles", `nobody gives themself a role: another admin makes you ${added}`);
}
