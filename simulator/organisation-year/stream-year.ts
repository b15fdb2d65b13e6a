import { systemClock } from "#core/base/clock.ts";
import { Refusal } from "#core/base/refusal.ts";
import type { Role } from "#core/base/roles.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { ensureSource } from "#core/directory/ensure-source.ts";
import { saveMapping } from "#core/directory/save-mapping.ts";
import { importDirectoryFile } from "#core/flows/directory/import-directory-file.ts";
import { datasetFinder } from "#core/intake/dataset-finder.ts";
import { type FindDataset, readOcsfEvent } from "#core/intake/parsers/ocsf.ts";
import type { ReadRecord } from "#core/intake/source-record.ts";
import { storeRecords } from "#core/intake/store-records.ts";
import { database } from "#db/current.ts";
import { type DirectoryOfYear, directoryOf } from "./directory-file.ts";
import { ocsfLine } from "./ocsf-line.ts";
import { DAYS } from "./shape.ts";
import type { SimulatedRead, Year } from "./year.ts";

/** The source that a simulated year's reads are reported by. */
export const YEAR_SOURCE = "simulated-year";
const READS_A_CALL = 5_000;

export interface StreamOptions {
  /** How many of the year's first days stay out of it. */
  readonly skip?: number;
  /** Hears of each day that is in. */
  readonly progress?: (done: number, total: number) => void;
  /** True once somebody pressed Ctrl-C: the same call again goes on. */
  readonly stopping?: () => boolean;
  /** The source's name, and its directory where that is not just the year's. */
  readonly name?: string;
  readonly directory?: AddressedDirectory;
}

/**
 * Puts a simulated year into the log, as a source would report it: its directory, who is behind its logins, and its reads in
 * the order of time, but for those that lie ahead. Each read once: the same year again adds nothing, and goes on where it was
 * stopped. Refuses (`invalid`) a log that has another year, whose people have the same numbers. Memory is that of a day's reads.
 */
export async function streamYear(
  viewer: Viewer,
  year: Year,
  options: StreamOptions = {},
): Promise<{ stored: number; already: number }> {
  const { skip = 0, progress = () => undefined, stopping = () => false } = options;
  await introduce(viewer, year, options);
  const find = await datasetFinder(YEAR_SOURCE);
  const now = systemClock.now().getTime();
  const counts = { stored: 0, already: 0 };
  let day = 0;
  for (const reads of year.days()) {
    if (++day <= skip) continue;
    if (stopping()) break;
    const past = reads.filter(({ read }) => read.atMs <= now);
    for (let from = 0; from < past.length; from += READS_A_CALL) {
      const records = past.slice(from, from + READS_A_CALL).map((each, at) => recordOf(each, at, find));
      for (const { status } of await storeRecords(viewer, YEAR_SOURCE, records)) counts[status]++;
    }
    progress(day - skip, DAYS - skip);
  }
  return counts;
}

/** As the API reads it: what goes into the log is what a file of these events would say. */
function recordOf({ read }: SimulatedRead, at: number, find: FindDataset): ReadRecord {
  const item = readOcsfEvent(JSON.parse(ocsfLine(read)), at, find);
  if (!("record" in item)) throw new Error(`event ${read.id}: ${item.field} ${item.problem}`);
  return item.record;
}

async function introduce(
  viewer: Viewer,
  year: Year,
  { name = "Simulated year", directory = addressedDirectory(year) }: StreamOptions,
): Promise<void> {
  const { seed, scale, firstDay } = year.world.company;
  const body = JSON.stringify({ seed, scale, firstDay });
  const newest = await database().prisma.sourceMapping.findFirst({
    where: { sourceId: YEAR_SOURCE },
    orderBy: { version: "desc" },
  });
  if (newest && newest.body !== body)
    throw new Refusal("invalid", { field: "seed", detail: `the log has another year: ${newest.body}` });
  await ensureSource(viewer, { id: YEAR_SOURCE, name, kind: "application" });
  await importDirectoryFile(viewer, { format: "json", text: JSON.stringify(directory) });
  await saveMapping(viewer, { sourceId: YEAR_SOURCE, body, mapping: mappingOf(directory) });
}

/** A year's directory in which everybody has an address. */
export interface AddressedDirectory extends Omit<DirectoryOfYear, "people"> {
  readonly people: readonly (DirectoryOfYear["people"][number] & {
    readonly email: string;
    readonly roles?: readonly Role[];
  })[];
}

/** A login is found to be somebody's by their address. */
export function addressedDirectory(year: Year): AddressedDirectory {
  const directory = directoryOf(year);
  return {
    ...directory,
    people: directory.people.map((person) => ({ ...person, email: `${person.externalId}@year.example` })),
  };
}

const mappingOf = ({ people, datasets }: AddressedDirectory) => ({
  datasets: datasets.map(({ id, name, dss }) => ({ id, name, dss, relation: id })),
  actors: Object.fromEntries(
    people.map(({ externalId, email, kind, team = "Jobs", title }) => [
      externalId,
      { name: externalId, email, kind, team, title },
    ]),
  ),
  superusers: [],
  need: [],
});
