import { dayName } from "#core/detect/rollup/local-time.ts";
import { directoryOf } from "#simulator/organisation-year/directory-file.ts";
import { DrawnIncidents } from "#simulator/organisation-year/drawn-incidents.ts";
import { FIRST_DAY } from "#simulator/organisation-year/shape.ts";
import { simulateYear } from "#simulator/organisation-year/year.ts";
import type { Source } from "./source.ts";

/** The simulator's year as a source. */
export function simulated(seed: number, scale: number, options: { incidentsEach?: number } = {}): Source {
  const year = simulateYear(seed, scale, options);
  const drawn = new DrawnIncidents(year);
  const incidents = new Map<string, string>();
  return {
    name: `seed ${seed}`,
    directory: directoryOf(year),
    *reads() {
      for (const day of year.days()) {
        for (const { read, incident } of day) if (incident) incidents.set(read.id, incident);
        yield day.map(({ read }) => read);
      }
    },
    labels: year.incidents.map(({ incident, kind, actor, from, to }) => ({
      incident,
      kind,
      actor,
      from: dayName(FIRST_DAY + from),
      to: dayName(FIRST_DAY + to),
    })),
    incidentOf: (id) => incidents.get(id),
    drawnOn: (day) => drawn.on(day),
  };
}
