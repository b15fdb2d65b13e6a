import type { Need } from "#core/policy/need.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import type { OpenDataset } from "./fold-grants.ts";
import type { LeafRange } from "./follow-grants.ts";

/** One read of one dataset, as the log counts them. */
export interface ReadOf {
  readonly leafIndex: number;
  readonly datasetId: string;
}

export interface ExcessQuestion {
  readonly sourceId: string;
  /** Need counts that was in force before: the last moment at which the window was known to be closed, where it is known. */
  readonly openedAt: Date;
  readonly datasets: readonly OpenDataset[];
  readonly needs: readonly Need[];
  /** Entries before this one are looked at, so that what is read meanwhile changes nothing; all of them unless told. */
  readonly before?: number;
}

/** One who reads a dataset. */
export interface ReaderOf {
  readonly datasetId: string;
  readonly actorId: string;
}

/** How a read of an open dataset stands: by somebody in need, without need, or by another right (a superuser). */
export type Standing = "need" | "excess" | "superuser";

/**
 * Every allowed read of open datasets with how it stands, as a statement to select from. Need counts as `inNeed` of
 * core/policy says: in force before the window opened, and at the read. `readers` are the only ones looked at, where they are told.
 */
export function standingReads(
  { sourceId, openedAt, datasets, needs, before }: ExcessQuestion,
  readers: readonly ReaderOf[] | null = null,
): Statement {
  const open = datasets.map((row) => ({ dataset_id: row.datasetId, opened: row.from, closed: row.until }));
  const held = unitedNeeds(needs.filter(({ since }) => since < openedAt)).map((row) => ({
    ...{ dataset_id: row.datasetId, person_id: row.personId, since: row.since, ends: row.until },
  }));
  return statement`
    SELECT r.leaf_index, r.dataset_id, r.dss, r.actor_id, r.happened_at, r.scope,
      CASE WHEN u.person_id IS NOT NULL THEN 'superuser' WHEN n.person_id IS NOT NULL THEN 'need' ELSE 'excess' END AS standing
    FROM jsonb_to_recordset(${JSON.stringify(open)}::jsonb) AS o(dataset_id text, opened timestamptz, closed timestamptz)
    JOIN read_dataset r ON r.dataset_id = o.dataset_id AND r.happened_at >= o.opened AND (o.closed IS NULL OR r.happened_at < o.closed)
    ${readers === null ? statement`` : ofReaders(readers)}
    LEFT JOIN jsonb_to_recordset(${JSON.stringify(held)}::jsonb) AS n(dataset_id text, person_id uuid, since timestamptz, ends timestamptz)
      ON n.dataset_id = r.dataset_id AND n.person_id = r.actor_id AND n.since <= r.happened_at AND (n.ends IS NULL OR r.happened_at < n.ends)
    LEFT JOIN (SELECT DISTINCT l.person_id FROM source_login l WHERE l.source_id = ${sourceId} AND l.superuser) u ON u.person_id = r.actor_id
    WHERE r.source_id = ${sourceId} AND r.outcome = 'allowed' ${beforeLeaf(before)}`;
}

/** Joins `r` to those who read what: nobody else's reads are left. */
export const ofReaders = (
  readers: readonly ReaderOf[],
): Statement => statement`JOIN jsonb_to_recordset(${JSON.stringify(readers)}::jsonb) AS w("datasetId" text, "actorId" uuid, standing text)
    ON w."datasetId" = r.dataset_id AND w."actorId" = r.actor_id`;

/** The condition on `r` of entries before a leaf; of all of them where none is named. */
export const beforeLeaf = (before: number | undefined): Statement =>
  before === undefined ? statement`` : statement`AND r.leaf_index < ${before}`;

/** Reads without need, in a range of the log. */
export function selectExcessReads(
  run: Runner,
  question: ExcessQuestion,
  range: LeafRange,
): Promise<ReadOf[]> {
  return run.all<ReadOf>(statement`
    SELECT r.leaf_index::int AS "leafIndex", r.dataset_id AS "datasetId"
    FROM (${standingReads(question)} AND r.leaf_index >= ${range.from} AND r.leaf_index < ${range.to}) r
    WHERE r.standing = 'excess' ORDER BY 1, 2`);
}

/** The same needs with those of one person and dataset united where they touch, so that a read falls into one at most. */
export function unitedNeeds(needs: readonly Need[]): Need[] {
  const byWhom = Map.groupBy(needs, ({ datasetId, personId }) => `${datasetId} ${personId}`);
  return [...byWhom.values()].flatMap((own) => {
    const united: Need[] = [];
    for (const need of own.toSorted((a, b) => a.since.getTime() - b.since.getTime())) {
      const last = united.at(-1);
      if (!last || (last.until !== null && last.until < need.since)) united.push(need);
      else united[united.length - 1] = { ...last, until: later(last.until, need.until) };
    }
    return united;
  });
}

const later = (one: Date | null, other: Date | null): Date | null =>
  one === null || other === null ? null : one > other ? one : other;
