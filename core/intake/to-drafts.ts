import { dss } from "#core/base/scales.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { ensureDatasets } from "#core/directory/datasets.ts";
import { ensureLogins } from "#core/directory/logins.ts";
import { actorFactsOf } from "#core/directory/people.ts";
import { ensureSubjects } from "#core/directory/subjects.ts";
import type { ActorFacts, SourceDraft } from "#core/log/entry/draft.ts";
import { database } from "#db/current.ts";
import { relationsOf } from "./entry-room.ts";
import { inSlices } from "./in-slices.ts";
import type { SourceRecord, TouchedDataset } from "./source-record.ts";

/** What a batch of records names, looked up once: persons by login and by subject key, datasets by relation. */
interface Known {
  readonly actors: ReadonlyMap<string, ActorFacts>;
  readonly subjects: ReadonlyMap<string, string>;
  readonly datasets: ReadonlyMap<string, { id: string; dss: number }>;
  readonly purposes: ReadonlySet<string>;
}

/**
 * Turns what a source reported into what the log keeps. Logins, people and relations that nobody mapped are kept under
 * their own names (a relation as DSS 4) and show up as unmapped; nothing is dropped.
 */
export async function toDrafts(
  viewer: Viewer,
  sourceId: string,
  records: readonly SourceRecord[],
): Promise<SourceDraft[]> {
  const known = await lookUp(viewer, sourceId, records);
  return inSlices(records, (record) => toDraft(sourceId, record, known));
}

async function lookUp(viewer: Viewer, sourceId: string, records: readonly SourceRecord[]): Promise<Known> {
  const logins = inOrder(records.map(({ login }) => login));
  const relations = inOrder(records.flatMap(relationsOf));
  const keys = inOrder(records.flatMap(keysOf));
  const people = await ensureLogins(
    viewer,
    sourceId,
    logins.map((login) => ({ login })),
  );
  const facts = await actorFactsOf([...people.values()]);
  return {
    actors: new Map([...people].map(([login, id]) => [login, facts.get(id)!])), // just ensured
    subjects: await ensureSubjects(viewer, keys),
    datasets: await ensureDatasets(viewer, sourceId, relations),
    purposes: await knownPurposes(records),
  };
}

/** Each once and sorted: of two callers that make the same rows none waits for the other in a circle. */
const inOrder = (names: readonly string[]): string[] => [...new Set(names)].sort();

const keysOf = (record: SourceRecord): readonly string[] =>
  record.kind === "read" && record.subjects.scope === "people" ? record.subjects.keys : [];

async function knownPurposes(records: readonly SourceRecord[]): Promise<Set<string>> {
  const named = records.flatMap((record) =>
    record.kind === "read" && record.purpose ? [record.purpose] : [],
  );
  if (named.length === 0) return new Set();
  const rows = await database().prisma.purpose.findMany({
    where: { id: { in: [...new Set(named)] } },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}

function toDraft(sourceId: string, record: SourceRecord, known: Known): SourceDraft {
  const { eventId, happenedAt, text } = record;
  const common = { sourceId, eventId, happenedAt, actor: known.actors.get(record.login)!, text }; // looked up above
  if (record.kind === "grant") {
    const { verb, privileges, grantees, wide, relations } = record;
    const datasetIds = relations.flatMap((relation) => known.datasets.get(relation)?.id ?? []);
    return { ...common, kind: "grant.change", verb, privileges, grantees, wide, datasetIds };
  }
  const { subjects, purpose } = record;
  const isKnown = purpose !== null && known.purposes.has(purpose);
  return {
    ...common,
    kind: "read",
    datasets: record.datasets.map((touched) => rated(touched, known)),
    outcome: record.outcome,
    how: record.how,
    scope: subjects.scope,
    subjectIds: [...new Set(keysOf(record).map((key) => known.subjects.get(key)!))], // looked up above
    ...(record.items === null ? {} : { items: record.items }),
    ...(isKnown ? { purposeId: purpose } : {}),
    text: purpose !== null && !isKnown ? { ...text, purpose } : text,
  };
}

/** A source may rate an item higher than its dataset, never lower. */
function rated({ relation, dss: claimed }: TouchedDataset, known: Known): { id: string; dss: number } {
  const { id, dss: rating } = known.datasets.get(relation)!; // looked up above
  return { id, dss: dss(Math.max(rating, claimed)) };
}
