import { companyDirectory } from "../simulator/demo-year/directory.ts";
import { smallYear } from "../simulator/demo-year/small-year.ts";

const DAY_MS = 86_400_000;

const now = new Date();
const year = smallYear(now);
const { people } = companyDirectory(year, Math.floor(now.getTime() / DAY_MS));

/** The label of an incident that the simulator planted: the day on which it began, and the name of whoever did it. */
export function planted(kind: number): { readonly day: string; readonly name: string } {
  const label = year.incidents.find((each) => each.kind === kind);
  const reader = people.find(({ externalId }) => externalId === label?.actor);
  if (!label || !reader) throw new Error(`nothing of kind ${kind} is planted`);
  const day = new Date((year.world.company.firstDay + label.from) * DAY_MS);
  return { day: day.toISOString().slice(0, 10), name: reader.name };
}
