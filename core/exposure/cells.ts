import { earliest, latest } from "#core/base/moments.ts";
import { inNeedThroughout } from "#core/policy/need.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import {
  beforeLeaf,
  type ExcessQuestion,
  ofReaders,
  type ReaderOf,
  type Standing,
  standingReads,
  unitedNeeds,
} from "./excess.ts";
import type { OpenDataset } from "./fold-grants.ts";
import { type Tallied, talliedOf } from "./tally/tallied.ts";

/** Allowed reads of one dataset by one reader of one rating and scope, all of one standing. */
export interface ReadGroup {
  readonly datasetId: string;
  readonly dss: number;
  readonly actorId: string;
  readonly standing: Standing;
  readonly scope: "people" | "dataset" | "unknown";
  readonly reads: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** What readers did in the datasets, and how to find whom these reads name. */
export interface CountedReads {
  readonly groups: readonly ReadGroup[];
  /**
   * Leaf index, reader, scope and standing of every read that no tally answers for, as a statement to select from. Reads of
   * those whose standing changes are all there, and may be there twice, once without one.
   */
  readonly reads: Statement;
  /** At most so many. */
  readonly readsMax: number;
  /** Standing and `subjects` of the others: sets of numbers, as tallies keep them. Null where there are none. */
  readonly tallied: Statement | null;
}

type Cell = Omit<ReadGroup, "standing">;

/**
 * Counts every allowed read of open datasets once, and asks for the standing of a reader rather than of each read: nearly all
 * need a dataset through all of the time in which they read it, or through none. Whose need begins or ends in it is counted
 * read by read ({@link standingReads}); both ways come to the same.
 */
export async function countReads(run: Runner, question: ExcessQuestion): Promise<CountedReads> {
  const tallied = await talliedOf(run, question);
  const [kept, looked, superusers] = await Promise.all([
    selectKept(run, tallied),
    selectCells(run, question, tallied),
    selectSuperusers(run, question),
  ]);
  const cells = together([...kept, ...looked]);
  const pairs = [...Map.groupBy(cells, keyOf).values()];
  const standingOf = standingBy(question, superusers);
  const known = pairs.map((own) => ({ own, standing: standingOf(own) }));
  const mixed = known.flatMap(({ own, standing }) => (standing === null ? [pairOf(own)] : []));
  const whole = known.flatMap(({ own, standing }) =>
    standing === null ? [] : [{ ...pairOf(own), standing }],
  );
  const groups = known.flatMap(({ own, standing }) =>
    standing === null ? [] : own.map((cell): ReadGroup => ({ ...cell, standing })),
  );
  const each = mixed.length > 0 ? await selectMixed(run, question, mixed) : [];
  return {
    groups: [...groups, ...each],
    reads: readsIn(question, tallied, whole, mixed),
    readsMax: [...looked, ...each].reduce((sum, { reads }) => sum + reads, 0),
    tallied: tallied.rows && setsOf(tallied.rows, whole),
  };
}

const keyOf = ({ datasetId, actorId }: ReaderOf): string => `${datasetId} ${actorId}`;
const pairOf = ([first]: readonly Cell[]): ReaderOf => ({
  datasetId: first!.datasetId, // groups are never empty
  actorId: first!.actorId,
});

async function selectKept(run: Runner, { rows }: Tallied): Promise<Cell[]> {
  if (rows === null) return [];
  return run.all<Cell>(statement`
    SELECT t.dataset_id AS "datasetId", t.dss::int AS dss, t.actor_id AS "actorId", t.scope, sum(t.reads)::int AS reads,
      min(t.first_at) AS "firstAt", max(t.last_at) AS "lastAt" FROM ${rows} GROUP BY 1, 2, 3, 4`);
}

/** Those of one dataset, rating, reader and scope as one. */
function together(cells: readonly Cell[]): Cell[] {
  const same = Map.groupBy(cells, (cell) => `${keyOf(cell)} ${cell.dss} ${cell.scope}`);
  return [...same.values()].map((own) => ({
    ...{ ...own[0]!, reads: own.reduce((sum, { reads }) => sum + reads, 0) }, // groups are never empty
    firstAt: earliest(own.map((cell) => cell.firstAt)),
    lastAt: latest(own.map((cell) => cell.lastAt)),
  }));
}

/** Of the datasets that lay open at the same time in one statement each: it has no join, so that all processors count. */
async function selectCells(run: Runner, question: ExcessQuestion, tallied: Tallied): Promise<Cell[]> {
  if (tallied.rest.length === 0) return [];
  const found = spansOf(question).map((datasets) =>
    run.all<Cell>(statement`
      SELECT r.dataset_id AS "datasetId", r.dss::int AS dss, r.actor_id AS "actorId", r.scope, count(*)::int AS reads,
        min(r.happened_at) AS "firstAt", max(r.happened_at) AS "lastAt"
      FROM read_dataset r WHERE ${inSpan(question, datasets)} ${inRest(tallied)} GROUP BY r.dataset_id, r.dss, r.actor_id, r.scope`),
  );
  return (await Promise.all(found)).flat();
}

/** The datasets, those that lay open at the same time together. */
const spansOf = ({ datasets }: ExcessQuestion): OpenDataset[][] => [
  ...Map.groupBy(datasets, ({ from, until }) => `${from.getTime()} ${until?.getTime()}`).values(),
];

/** The condition on `r` of reads of datasets that lay open at the same time. */
function inSpan({ sourceId, before }: ExcessQuestion, datasets: readonly OpenDataset[]): Statement {
  const { from, until } = datasets[0]!; // all of one span
  const ids = datasets.map(({ datasetId }) => datasetId);
  return statement`r.source_id = ${sourceId} AND r.outcome = 'allowed' AND r.dataset_id = ANY(${ids}::text[]) AND r.happened_at >= ${from}
    ${until === null ? statement`` : statement`AND r.happened_at < ${until}`} ${beforeLeaf(before)}`;
}

/** The condition on `r` of reads that no tally answers for. */
function inRest({ rows, rest }: Tallied): Statement {
  if (rows === null) return statement``;
  const each = rest.map(({ from, to }) => statement`(r.leaf_index >= ${from} AND r.leaf_index < ${to})`);
  return each.length === 0
    ? statement`AND false`
    : statement`AND (${each.reduce((all, one) => statement`${all} OR ${one}`)})`;
}

async function selectSuperusers(run: Runner, { sourceId }: ExcessQuestion): Promise<Set<string>> {
  const rows = await run.all<{ id: string }>(
    statement`SELECT DISTINCT person_id AS id FROM source_login WHERE source_id = ${sourceId} AND superuser`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Whether somebody with a superuser's login read in these times. */
export async function superusersRead(run: Runner, question: ExcessQuestion): Promise<boolean> {
  const ids = [...(await selectSuperusers(run, question))];
  const found = spansOf(question).map((datasets) =>
    run.all(statement`
      SELECT FROM unnest(${ids}::uuid[]) u(id), LATERAL (
        SELECT FROM read_dataset r WHERE r.actor_id = u.id AND ${inSpan(question, datasets)} LIMIT 1) hit LIMIT 1`),
  );
  return (await Promise.all(found)).some((rows) => rows.length > 0);
}

/** How all reads of a dataset by a reader stand; null where they may stand differently. */
function standingBy({ needs, openedAt }: ExcessQuestion, superusers: ReadonlySet<string>) {
  const before = unitedNeeds(needs.filter(({ since }) => since < openedAt));
  const held = Map.groupBy(before, ({ datasetId, personId }) => keyOf({ datasetId, actorId: personId }));
  return (own: readonly Cell[]): Standing | null => {
    const pair = pairOf(own);
    if (superusers.has(pair.actorId)) return "superuser";
    const [firstAt, lastAt] = [
      earliest(own.map((cell) => cell.firstAt)),
      latest(own.map((cell) => cell.lastAt)),
    ];
    const inNeed = inNeedThroughout(held.get(keyOf(pair)) ?? [], firstAt, lastAt);
    return inNeed === null ? null : inNeed ? "need" : "excess";
  };
}

const selectMixed = (
  run: Runner,
  question: ExcessQuestion,
  pairs: readonly ReaderOf[],
): Promise<ReadGroup[]> =>
  run.all<ReadGroup>(statement`
    SELECT r.dataset_id AS "datasetId", r.dss::int AS dss, r.actor_id AS "actorId", r.standing, r.scope,
      count(*)::int AS reads, min(r.happened_at) AS "firstAt", max(r.happened_at) AS "lastAt"
    FROM (${standingReads(question, pairs)}) r GROUP BY 1, 2, 3, 4, 5`);

const NO_READS = statement`
  SELECT NULL::bigint AS leaf_index, NULL::uuid AS actor_id, NULL AS scope, NULL AS standing WHERE false`;

function readsIn(
  question: ExcessQuestion,
  tallied: Tallied,
  whole: readonly (ReaderOf & { readonly standing: Standing })[],
  mixed: readonly ReaderOf[],
): Statement {
  // Joined from the left, so that the planner does not take the readers for few; who is not among them comes below.
  const quick = spansOf(question).map(
    (datasets) => statement`
      SELECT r.leaf_index, r.actor_id, r.scope, w.standing FROM read_dataset r LEFT ${ofReaders(whole)} WHERE ${inSpan(question, datasets)} ${inRest(tallied)}`,
  );
  const slow = statement`
    SELECT m.leaf_index, m.actor_id, m.scope, m.standing FROM (${standingReads(question, mixed)}) m`;
  const all = mixed.length > 0 ? [...quick, slow] : quick;
  return all.length === 0 ? NO_READS : all.reduce((sum, each) => statement`${sum} UNION ALL ${each}`);
}

/** The people of each tally by how its reader stands, those of a block one after the other. */
const setsOf = (
  rows: Statement,
  whole: readonly (ReaderOf & { readonly standing: Standing })[],
): Statement => statement`
  SELECT w.standing, string_agg(t.subjects, ''::bytea) AS subjects FROM ${rows}
  JOIN jsonb_to_recordset(${JSON.stringify(whole)}::jsonb) AS w("datasetId" text, "actorId" uuid, standing text)
    ON w."datasetId" = t.dataset_id AND w."actorId" = t.actor_id WHERE t.scope = 'people' GROUP BY w.standing, t.from_leaf`;
