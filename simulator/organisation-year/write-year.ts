import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { dayName } from "#core/detect/rollup/local-time.ts";
import { directoryOf } from "./directory-file.ts";
import { ocsfLine } from "./ocsf-line.ts";
import type { Year } from "./year.ts";

export interface YearWritten {
  readonly reads: number;
  readonly incidents: number;
  readonly incidentReads: number;
}

/**
 * Writes a simulated year into a folder, which is made: `events.ndjson` (OCSF), `directory.json` (as `import directory`
 * reads it) and `labels.ndjson`. The same year writes the same bytes. Memory does not grow with the reads.
 */
export async function writeYear(
  year: Year,
  folder: string,
  progress: (done: number) => void,
): Promise<YearWritten> {
  const { firstDay } = year.world.company;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "directory.json"), `${JSON.stringify(directoryOf(year))}\n`);
  const ids = new Map<string, string[]>(year.incidents.map(({ incident }) => [incident, []]));
  const out = createWriteStream(join(folder, "events.ndjson"));
  let [reads, days] = [0, 0];
  for (const day of year.days()) {
    for (const { read, incident } of day) if (incident) ids.get(incident)?.push(read.id);
    reads += day.length;
    const text = day.map(({ read }) => `${ocsfLine(read)}\n`).join("");
    if (!out.write(text)) await once(out, "drain");
    progress(++days);
  }
  out.end();
  await finished(out);
  const labels = year.incidents.map(({ incident, kind, actor, from, to }) =>
    JSON.stringify({
      incident,
      kind,
      actor,
      from: dayName(firstDay + from),
      to: dayName(firstDay + to),
      event_ids: ids.get(incident),
    }),
  );
  await writeFile(join(folder, "labels.ndjson"), `${labels.join("\n")}\n`);
  return { reads, incidents: year.incidents.length, incidentReads: [...ids.values()].flat().length };
}
