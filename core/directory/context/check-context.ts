import { Refusal } from "#core/base/refusal.ts";
import type { Locate } from "../import/import-read.ts";
import type { DirectoryFile } from "../import/import-schema.ts";

/** Each person whom a file's context names, and where. */
function* namedIn(file: DirectoryFile): Generator<{ path: readonly PropertyKey[]; ids: readonly string[] }> {
  const one = (id: string | undefined): string[] => (id === undefined ? [] : [id]);
  for (const [row, { assignees, subjects }] of file.cases.entries()) {
    yield { path: ["cases", row, "assignees"], ids: assignees };
    yield { path: ["cases", row, "subjects"], ids: subjects };
  }
  for (const [row, { members }] of file.projects.entries())
    yield { path: ["projects", row, "members"], ids: members };
  for (const [row, { person, other }] of file.ties.entries()) {
    yield { path: ["ties", row, "person"], ids: [person] };
    yield { path: ["ties", row, "other"], ids: [other] };
  }
  for (const list of ["onCall", "leave", "holdings", "optOuts"] as const)
    for (const [row, { person }] of file[list].entries())
      yield { path: [list, row, "person"], ids: [person] };
  for (const [row, { person, manager }] of file.posts.entries()) {
    yield { path: ["posts", row, "person"], ids: [person] };
    yield { path: ["posts", row, "manager"], ids: one(manager) };
  }
  for (const [row, id] of (file.vips ?? []).entries()) yield { path: ["vips", row], ids: [id] };
  for (const [row, { subjects }] of file.purposes.entries())
    yield { path: ["purposes", row, "subjects"], ids: subjects ?? [] };
}

/** Everybody whom a file's context names, by external id. */
export const peopleInContext = (file: DirectoryFile): string[] => [
  ...new Set([...namedIn(file)].flatMap(({ ids }) => ids)),
];

/** Refuses (`invalid`, naming the place) people and purposes that are not there, ties of one person alone, and spans that end before they begin. */
export function refuseBadContext(
  file: DirectoryFile,
  {
    people,
    purposes,
  }: { readonly people: ReadonlyMap<string, string>; readonly purposes: ReadonlySet<string> },
  locate: Locate,
): void {
  const refuse = (path: readonly PropertyKey[], detail: string): never => {
    throw new Refusal("invalid", { field: locate(path), detail });
  };
  for (const { path, ids } of namedIn(file)) {
    const unknown = ids.find((id) => !people.has(id));
    if (unknown !== undefined) refuse(path, `there is no person ${unknown}`);
  }
  for (const [row, { purpose }] of file.holdings.entries())
    if (!purposes.has(purpose)) refuse(["holdings", row, "purpose"], `there is no purpose ${purpose}`);
  for (const [row, { person, other }] of file.ties.entries())
    if (person === other) refuse(["ties", row, "other"], "a tie is between two people");
  for (const list of ["cases", "projects", "ties", "onCall", "leave", "holdings", "optOuts"] as const)
    for (const [row, { from, to }] of file[list].entries())
      if (from !== undefined && to !== undefined && to < from) refuse([list, row, "to"], "is before from");
}
