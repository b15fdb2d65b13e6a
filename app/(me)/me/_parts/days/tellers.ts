import type { MyLine } from "#core/flows/my-page/lines.ts";

/** The ids of the lines that tell of their SEV, and whether its names are held back: the first of each, so that it is said once. */
export function tellersOf(lines: readonly Pick<MyLine, "id" | "sev" | "name">[]): ReadonlySet<string> {
  const ofSevs = lines.filter(({ sev }) => sev !== null);
  const alike = Map.groupBy(ofSevs, ({ sev, name }) => `${sev} ${name === "held_back"}`);
  return new Set([...alike.values()].flatMap(([first]) => first?.id ?? []));
}
