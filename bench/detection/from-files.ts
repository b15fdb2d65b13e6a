import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { z } from "zod";
import { dss } from "#core/base/scales.ts";
import type { DetectRead } from "#core/detect/rollup/read.ts";
import { readDirectory } from "#core/directory/import/import-read.ts";
import { type OcsfItem, readOcsfEvent } from "#core/intake/parsers/ocsf.ts";
import type { TouchedDataset } from "#core/intake/source-record.ts";
import type { Source } from "./source.ts";

export interface Files {
  readonly events: string;
  readonly directory: string;
  readonly labels: string;
}

const LabelLine = z.object({
  incident: z.union([z.string(), z.number()]).transform(String),
  kind: z.int().min(1).max(99),
  actor: z.string().nullish(),
  from: z.string(),
  to: z.string(),
  event_ids: z.array(z.string()),
});

const SLICE = 5_000;

/**
 * Somebody's own year: events as OCSF NDJSON in about the order of time (a day late at most), a directory file as `import directory` reads it, and
 * labels as NDJSON `{incident, kind, actor, from, to, event_ids[]}`. Refuses, with the line, what is malformed.
 */
export async function fromFiles(files: Files): Promise<Source> {
  const { file: directory } = readDirectory("json", await readFile(files.directory, "utf8"));
  const lines = (await readFile(files.labels, "utf8")).split("\n").filter((line) => line.trim() !== "");
  const parsed = lines.map((line) => LabelLine.parse(JSON.parse(line)));
  const incidents = new Map(
    parsed.flatMap(({ incident, event_ids }) => event_ids.map((id) => [id, incident] as const)),
  );
  const known = new Map<string, TouchedDataset>(
    directory.datasets.map(({ id, dss: rated }) => [id, { relation: id, datasetId: id, dss: dss(rated) }]),
  );
  for (const { id, name } of directory.datasets) if (!known.has(name)) known.set(name, known.get(id)!); // just added
  const people = new Map(
    directory.people.flatMap(({ externalId, email }) => (email ? [[email, externalId] as const] : [])),
  );
  return {
    name: files.events,
    directory,
    reads: () =>
      slices(
        files.events,
        (name) => known.get(name),
        (login) => people.get(login) ?? login,
      ),
    labels: parsed.map(({ incident, kind, actor, from, to }) => ({
      incident,
      kind,
      actor: actor ?? null,
      from,
      to,
    })),
    incidentOf: (id) => incidents.get(id),
  };
}

async function* slices(
  path: string,
  findDataset: (name: string) => TouchedDataset | undefined,
  personOf: (login: string) => string,
): AsyncGenerator<readonly DetectRead[]> {
  let slice: DetectRead[] = [];
  let number = 0;
  for await (const line of createInterface({
    input: createReadStream(path),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number++;
    if (line.trim() === "") continue;
    slice.push(...toReads(readOcsfEvent(JSON.parse(line), number, findDataset), path, personOf));
    if (slice.length < SLICE) continue;
    yield slice;
    slice = [];
  }
  yield slice;
}

/** One read for each dataset that an event touched. */
function toReads(item: OcsfItem, path: string, personOf: (login: string) => string): DetectRead[] {
  if (!("record" in item)) throw new Error(`${path}, line ${item.index}: ${item.field} ${item.problem}`);
  const { eventId, happenedAt, login, outcome, how, datasets, subjects, purpose, text } = item.record;
  return datasets.map(({ datasetId, dss: rated }) => ({
    id: eventId,
    atMs: happenedAt.getTime(),
    actor: personOf(login),
    dataset: datasetId,
    dss: rated,
    how,
    allowed: outcome === "allowed",
    purpose,
    request: text.request ?? null,
    via: text.application ?? null,
    subjects: subjects.scope === "people" ? subjects.keys.map(personOf) : [],
  }));
}
