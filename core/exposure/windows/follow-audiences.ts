import { randomUUID } from "node:crypto";
import { onTx, type Runner, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { hashOfPlaces } from "../audience/audience-hash.ts";
import { audiencesFrom, loadContext, type SourceAudiences, type SourceContext } from "../audience/load.ts";
import type { FollowedWindow, LeafRange } from "../follow-grants.ts";
import { factsOf } from "../grants/facts.ts";
import { namesAt, selectState } from "../grants/rows.ts";
import { type AudienceFactsKept, type ExposureRow, selectExposures } from "../rows.ts";
import { countsOf } from "./counts.ts";
import { type AudienceMoment, type AudienceWindow, foldMoment } from "./fold-audiences.ts";

interface MomentRow {
  readonly id: string;
  readonly sourceId: string;
  readonly leafIndex: number;
  readonly takenAt: Date;
  readonly priorAt: Date | null;
}

/**
 * Brings the windows that snapshots of grants show in step with those before `range.to`, and answers the ones that the range
 * may concern: those that changed, and every other one, whose reads go on.
 */
export async function followAudiences(tx: Tx, range: LeafRange): Promise<FollowedWindow[]> {
  const run = onTx(tx);
  const moments = await selectMoments(run, range);
  const changed = new Set<string>();
  for (const [sourceId, own] of Map.groupBy(moments, (row) => row.sourceId)) {
    const context = await loadContext(run, sourceId);
    if (context) for (const id of await followSource(tx, context, own)) changed.add(id);
  }
  const rows = (await selectExposures(run)).filter(({ facts }) => facts !== null);
  return rows.map((row) => ({ exposure: row, window: asWideWindow(row), changed: changed.has(row.id) }));
}

const selectMoments = (run: Runner, { from, to }: LeafRange): Promise<MomentRow[]> =>
  run.all<MomentRow>(statement`
    SELECT id, source_id AS "sourceId", leaf_index::float8 AS "leafIndex", taken_at AS "takenAt", prior_at AS "priorAt"
    FROM grant_snapshot WHERE leaf_index >= ${from} AND leaf_index < ${to} ORDER BY leaf_index`);

/** Goes through a source's moments one by one, each compared with the one before; answers the windows that changed. */
async function followSource(
  tx: Tx,
  context: SourceContext,
  moments: readonly MomentRow[],
): Promise<string[]> {
  const run = onTx(tx);
  const { sourceId } = context;
  const first = moments[0]!.leafIndex; // groups are never empty
  const state = await selectState(run, sourceId, { before: first });
  const names = await namesAt(run, sourceId);
  const changes = Map.groupBy(await selectChanges(run, moments), ({ id }) => id);
  let before = state.size > 0 ? countsOf(audiencesFrom(context, factsOf(state.values(), names))) : null;
  const changed: string[] = [];
  for (const row of moments) {
    for (const { opened, identity, fact } of changes.get(row.id) ?? [])
      if (opened) state.set(identity, fact);
      else state.delete(identity);
    const now = audiencesFrom(context, factsOf(state.values(), names));
    const moment = {
      ...{ leafIndex: row.leafIndex, at: row.takenAt, priorAt: row.priorAt, datasets: countsOf(now) },
      population: { staff: context.staff, logins: now.logins },
    };
    changed.push(...(await keepMoment(tx, now, before, moment)));
    before = moment.datasets;
  }
  return changed;
}

const selectChanges = (run: Runner, moments: readonly MomentRow[]) =>
  run.all<{ id: string; opened: boolean; identity: string; fact: string }>(statement`
    SELECT snapshot_id AS id, opened, identity, fact FROM grant_fact
    WHERE snapshot_id = ANY(${moments.map(({ id }) => id)}::uuid[]) ORDER BY snapshot_id, seq`);

async function keepMoment(
  tx: Tx,
  now: SourceAudiences,
  before: AudienceMoment["datasets"] | null,
  moment: AudienceMoment,
): Promise<string[]> {
  const { sourceId } = now.context;
  const rows = await selectExposures(onTx(tx), sourceId);
  const open = rows.filter(({ facts, closedAt }) => facts !== null && closedAt === null);
  const windows = foldMoment(open.map(asAudienceWindow), before, moment, toldElsewhere(rows, moment));
  const changed: string[] = [];
  for (const window of windows) {
    const row = open.find(({ openedLeaf }) => openedLeaf === window.openedLeaf);
    if (row && JSON.stringify(asAudienceWindow(row)) === JSON.stringify(window)) continue;
    changed.push(await keepWindow(tx, now, window, row));
  }
  return changed;
}

/** Datasets that an audit log's own window says lie open to everybody, or lay so between the two looks. */
function toldElsewhere(rows: readonly ExposureRow[], { at, priorAt }: AudienceMoment): Set<string> {
  const concerned = rows.filter(
    ({ facts, openedAt, closedAt }) =>
      facts === null && openedAt <= at && (!closedAt || closedAt >= (priorAt ?? at)),
  );
  return new Set(concerned.flatMap(({ datasetIds }) => datasetIds));
}

async function keepWindow(
  tx: Tx,
  now: SourceAudiences,
  window: AudienceWindow,
  row: ExposureRow | undefined,
): Promise<string> {
  const { datasets, staff, logins } = window;
  const facts = { datasets: [...datasets], staff, logins } satisfies AudienceFactsKept;
  const id = row?.id ?? randomUUID();
  const data = {
    ...{ closedAt: window.closedAt, openUntil: window.openUntil },
    closedLeaf: window.closedLeaf === null ? null : BigInt(window.closedLeaf),
    ...{ logins: Math.max(...datasets.map(({ most }) => most)), facts: JSON.parse(JSON.stringify(facts)) },
  };
  if (row) await tx.exposure.update({ where: { id }, data });
  else
    await tx.exposure.create({
      data: {
        ...{ ...data, id, sourceId: now.context.sourceId, principal: principalOf(window) },
        ...{
          openedAt: window.openedAt,
          openedAfter: window.openedAfter,
          openedLeaf: BigInt(window.openedLeaf),
        },
        ...{ openedBy: null, sevNumber: null, datasetIds: datasets.map(({ id: each }) => each).sort() },
        audienceHash: hashOfMostSensitive(now, window),
      },
    });
  return id;
}

/** What was let in, in a word. */
function principalOf({ datasets }: AudienceWindow): string {
  if (datasets.some(({ triggers }) => triggers.includes("wide_principal"))) return "PUBLIC";
  return datasets.some(({ triggers }) => triggers.includes("outside_identity")) ? "outside" : "audience";
}

function hashOfMostSensitive(
  { audiences, datasets, context }: SourceAudiences,
  window: AudienceWindow,
): string {
  const [most] = window.datasets.toSorted((a, b) => b.dss - a.dss);
  const dataset = datasets.find(({ id }) => id === most?.id);
  return hashOfPlaces(dataset ? audiences.of(dataset).people : new Uint32Array(0), context.packed);
}

const asAudienceWindow = (row: ExposureRow): AudienceWindow => ({
  ...{ openedLeaf: row.openedLeaf, openedAt: row.openedAt, openedAfter: row.openedAfter },
  ...{ closedAt: row.closedAt, openUntil: row.openUntil, closedLeaf: row.closedLeaf },
  ...{ staff: row.facts?.staff ?? 0, logins: row.facts?.logins ?? 0, datasets: row.facts?.datasets ?? [] },
});

/** As what reads are counted in: a dataset counts as open from when it may have been open, until it is known not to be. */
export const asWideWindow = (row: ExposureRow): FollowedWindow["window"] => ({
  ...{ openedAt: row.openedAt, openedLeaf: row.openedLeaf, openedBy: row.openedBy ?? "" },
  ...{ closedAt: row.closedAt, closedLeaf: row.closedLeaf, grantLeaves: [row.openedLeaf] },
  datasets: (row.facts?.datasets ?? []).map(({ id, from, until }) => ({
    ...{
      datasetId: id,
      from: row.openedAfter ?? new Date(from),
      until: until === null ? null : new Date(until),
    },
  })),
});
