import type { SourceAudiences } from "../audience/load.ts";
import { pathTo } from "../audience/path.ts";

/** The shortest way by which each of these people reads one of these datasets, from the login to whom the grant was made to. */
export function waysIn(
  { graph, audiences, datasets, population }: SourceAudiences,
  datasetIds: readonly string[],
  personIds: readonly string[],
): Map<string, string[]> {
  const wanted = new Set(personIds);
  const logins = new Map<string, number[]>();
  for (const [principal, place] of population.personOf.entries()) {
    const id = population.people[place];
    if (id !== undefined && wanted.has(id)) logins.set(id, [...(logins.get(id) ?? []), principal]);
  }
  const objects = datasets.filter(({ id }) => datasetIds.includes(id)).flatMap((each) => each.objects);
  return new Map(
    [...logins].flatMap(([id, own]) => {
      const paths = objects.flatMap((object) => pathTo(graph, audiences.rights, object, own) ?? []);
      const [shortest] = paths.toSorted((a, b) => a.steps.length - b.steps.length);
      return shortest ? [[id, [...shortest.steps]] as const] : [];
    }),
  );
}
