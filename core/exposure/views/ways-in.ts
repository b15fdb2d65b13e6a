import type { SourceAudiences } from "../audience/load.ts";
import { type Path, pathTo } from "../audience/path.ts";

/** The logins of each person, by their place in the population. */
export function loginsOf({ population }: SourceAudiences): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const [principal, place] of population.personOf.entries())
    if (place >= 0) found.set(place, [...(found.get(place) ?? []), principal]);
  return found;
}

/** The shortest way from one of these logins to one of these objects; null where there is none. */
export function shortestWay(
  { graph, audiences }: SourceAudiences,
  objects: readonly number[],
  logins: readonly number[],
): Path | null {
  const ways = objects.flatMap((object) => pathTo(graph, audiences.rights, object, logins) ?? []);
  return ways.toSorted((a, b) => a.steps.length - b.steps.length)[0] ?? null;
}

/** The shortest way by which each of these people reads one of these datasets, from the login to whom the grant was made to. */
export function waysIn(
  audiences: SourceAudiences,
  datasetIds: readonly string[],
  personIds: readonly string[],
): Map<string, string[]> {
  const wanted = new Set(personIds);
  const { datasets, population } = audiences;
  const objects = datasets.filter(({ id }) => datasetIds.includes(id)).flatMap((each) => each.objects);
  return new Map(
    [...loginsOf(audiences)].flatMap(([place, logins]) => {
      const id = population.people[place];
      const way = id !== undefined && wanted.has(id) ? shortestWay(audiences, objects, logins) : null;
      return id !== undefined && way ? [[id, [...way.steps]] as const] : [];
    }),
  );
}
