import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { systemViewer } from "#core/base/viewer.ts";
import { type Mapping, parseMapping } from "#core/intake/parsers/mapping.ts";
import { indexMapping } from "#core/intake/parsers/mapping-index.ts";
import { openLog } from "#core/intake/parsers/open-log.ts";
import { readPgaudit } from "#core/intake/parsers/pgaudit.ts";
import type { SourceRecord } from "#core/intake/source-record.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import type { ActorFacts, SourceDraft } from "#core/log/entry/draft.ts";
import { newPersonSecrets } from "#core/log/keys/secrets.ts";
import { database } from "#db/current.ts";

const ROOT = join(import.meta.dirname, "..");
export const EMPLOYEES = 400;

/** Who is who in the sample: logins and the 400 employees, by login and by key. */
export interface SampleDirectory {
  readonly mapping: Mapping;
  readonly actorByLogin: ReadonlyMap<string, ActorFacts>;
  readonly employeeByKey: ReadonlyMap<string, string>;
}

/** The sample's people, logins, datasets, source and need, straight into the tables. */
export async function makeSampleDirectory(): Promise<SampleDirectory> {
  const mapping = parseMapping(await readFile(join(ROOT, "docs/examples/pgaudit.mapping.yaml"), "utf8"));
  const { prisma } = database();
  const { id, name, publicMeans } = mapping.source;
  const source = {
    id,
    name,
    publicMeans,
    kind: "pgaudit",
    coverage: "partly",
    notSeen: "superuser, replica",
    createdAt: new Date(),
  };
  await prisma.source.create({ data: source });
  await prisma.dataset.createMany({
    data: mapping.datasets.map((row) => ({
      id: row.id,
      name: row.name,
      dss: row.dss,
      sourceId: id,
      relation: row.relation,
      unmapped: false,
    })),
  });
  const logins = [...Object.keys(mapping.actors), ...mapping.superusers];
  const actors = logins.map((login) => ({ login, personId: randomUUID(), ...describedAs(mapping, login) }));
  const employees = Array.from({ length: EMPLOYEES }, (_, n) => ({
    key: String(n + 1),
    personId: randomUUID(),
  }));
  const teams = [
    ...new Set([...actors.map((row) => row.team), ...employees.map((row) => `team-${Number(row.key) % 25}`)]),
  ];
  await prisma.team.createMany({ data: teams.map((team) => ({ id: team, name: team })) });
  const timeZone = "UTC";
  await prisma.person.createMany({
    data: [
      ...actors.map((row) => ({
        id: row.personId,
        externalId: row.login,
        kind: row.kind,
        name: row.name,
        title: row.title,
        teamId: row.team,
        timeZone,
        isSubject: false,
      })),
      ...employees.map((row) => ({
        id: row.personId,
        externalId: row.key,
        kind: "employee",
        name: `Employee ${row.key}`,
        teamId: `team-${Number(row.key) % 25}`,
        timeZone,
        isSubject: true,
      })),
    ],
  });
  const ids = [...actors, ...employees].map((row) => row.personId);
  await prisma.personSecret.createMany({
    data: newPersonSecrets(ids).map((row) => ({ ...row, wrapped: Uint8Array.from(row.wrapped) })),
  });
  await prisma.sourceLogin.createMany({
    data: actors.map((row) => ({
      sourceId: id,
      login: row.login,
      personId: row.personId,
      superuser: mapping.superusers.includes(row.login),
    })),
  });
  await makeNeed(mapping, actors);
  return {
    mapping,
    actorByLogin: new Map(
      actors.map((row) => [
        row.login,
        { personId: row.personId, teamId: row.team, managerId: null, roles: ["employee"] },
      ]),
    ),
    employeeByKey: new Map(employees.map((row) => [row.key, row.personId])),
  };
}

function describedAs(
  mapping: Mapping,
  login: string,
): { name: string; title: string | null; team: string; kind: string } {
  const known = mapping.actors[login];
  return known
    ? { name: known.name, title: known.title ?? null, team: known.team, kind: known.kind }
    : { name: login, title: null, team: "Operations", kind: "service" };
}

async function makeNeed(
  mapping: Mapping,
  actors: readonly { login: string; personId: string }[],
): Promise<void> {
  const index = indexMapping(mapping);
  const since = new Date("2026-01-01T00:00:00Z");
  const data = mapping.datasets.flatMap((dataset) =>
    actors
      .filter(({ login }) => index.hasNeed(login, dataset.id, since))
      .map(({ personId }) => ({ datasetId: dataset.id, personId, since, origin: "mapping" })),
  );
  await database().prisma.need.createMany({ data });
}

/** The five days as drafts, in the file's order. */
export async function sampleDrafts(people: SampleDirectory): Promise<SourceDraft[]> {
  const bytes = await openLog(join(ROOT, "test/fixtures/pgaudit/five-days.csv.gz"));
  const drafts: SourceDraft[] = [];
  for await (const record of readPgaudit(bytes, { format: "csv", mapping: people.mapping }))
    drafts.push(toDraft(record, people));
  return drafts;
}

function toDraft(
  record: SourceRecord,
  { mapping, actorByLogin, employeeByKey }: SampleDirectory,
): SourceDraft {
  const actor = actorByLogin.get(record.login);
  if (!actor) throw new Error(`${record.login} is not in the mapping`);
  const common = {
    sourceId: mapping.source.id,
    eventId: record.eventId,
    happenedAt: record.happenedAt,
    actor,
    text: record.text,
  };
  if (record.kind === "grant") {
    const { verb, privileges, grantees, wide, datasetIds } = record;
    return { kind: "grant.change", ...common, verb, privileges, grantees, wide, datasetIds };
  }
  const keys = record.subjects.scope === "people" ? record.subjects.keys : [];
  return {
    kind: "read",
    ...common,
    datasets: record.datasets.map((row) => ({ id: row.datasetId, dss: row.dss })),
    outcome: record.outcome,
    how: record.how,
    scope: record.subjects.scope,
    subjectIds: keys.flatMap((key) => employeeByKey.get(key) ?? []),
    ...(record.items === null ? {} : { items: record.items }),
  };
}

/** Appends drafts as the source itself would. */
export const appendSample = (drafts: readonly SourceDraft[]) => appendReads(systemViewer("seed"), drafts);
