import { ListSevs } from "../queue/list-query.ts";

/** What of the list's input a view keeps: where one is in it is nobody else's business. */
const SavedQuery = ListSevs.omit({ cursor: true, limit: true }).strict();

/** A view's query as the list takes it; throws a ZodError where it is none. */
export function parseViewQuery(query: string) {
  const search = new URLSearchParams(query);
  return SavedQuery.parse(
    Object.fromEntries([...new Set(search.keys())].map((name) => [name, search.getAll(name).join(",")])),
  );
}

/** A kept query; what an older release kept and this one does not know finds everything rather than failing the page. */
export function readViewQuery(query: string) {
  try {
    return parseViewQuery(query);
  } catch {
    return SavedQuery.parse({});
  }
}
