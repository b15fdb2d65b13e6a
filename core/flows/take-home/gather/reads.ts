import { readerNames } from "#core/directory/settings/reader-names.ts";
import { needs, reasons, stories } from "#core/flows/my-page/mine.ts";
import { type NamesFor, type ReaderShown, readerShown } from "#core/flows/my-page/name-shown.ts";
import { openedTo } from "#core/flows/names/opened.ts";
import { decodeEntry, type EntryBody } from "#core/log/entry/entry.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { notWithheld } from "#core/log/withheld/withheld.ts";
import { tellableItems } from "#core/policy/small-numbers.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { TakeHome } from "../row.ts";

/** More reads than this fit no report: whoever has more asks for shorter times. */
export const READS_MAX = 50_000;
/** A read that names more people than this is not opened: the others' commitments would be most of the file. */
export const OTHERS_MAX = 1_000;

/** A read that concerns a person, as their report shows it. */
export interface OwnRead {
  readonly leaf: number;
  readonly bytes: Uint8Array;
  readonly body: EntryBody;
  readonly happenedAt: Date;
  /** YYYY-MM-DD in the person's own time zone. */
  readonly day: string;
  /** HH:MM, likewise. */
  readonly time: string;
  readonly actorId: string;
  readonly name: string | null;
  readonly kind: string | null;
  readonly team: string | null;
  readonly sevState: string | null;
  readonly shown: ReaderShown;
  readonly byName: boolean;
  /** Whom it names, in order of their ids; empty where they are too many, or nobody. */
  readonly subjectIds: readonly string[];
  readonly datasetIds: readonly string[];
  readonly datasets: readonly string[];
  readonly dss: number;
  readonly how: "view" | "query" | "export" | "list";
  readonly outcome: "allowed" | "refused";
  /** Title of the purpose that was named, or that covers it. */
  readonly purpose: string | null;
  readonly needed: boolean;
  readonly items: number | null;
  readonly source: string;
}

/** What of a report decides which reads are in it. */
export type Asked = Pick<TakeHome, "personId" | "timeZone" | "since" | "until" | "askLeaf">;

/** So many reads are looked up at a time: whatever the planner makes of it, it stays small. */
const AT_ONCE = 1_000;

/**
 * The reads that concern a person, in the log's order, up to the entry with which they asked; but those that are withheld
 * from them at this moment. One more than {@link READS_MAX} at most.
 */
export async function ownReads(run: Runner, asked: Asked, now: Date): Promise<OwnRead[]> {
  const leaves = await ownLeaves(run, asked, now);
  const { value: names } = await readerNames(run);
  const namesFor = { names, opened: await openedTo(run, asked.personId, asked.timeZone) };
  const reads: OwnRead[] = [];
  for (let at = 0; at < leaves.length; at += AT_ONCE)
    reads.push(...(await readsAt(run, asked, leaves.slice(at, at + AT_ONCE), namesFor)));
  return reads;
}

async function ownLeaves(run: Runner, asked: Asked, now: Date): Promise<number[]> {
  const { personId, since, until, askLeaf } = asked;
  const rows = await run.all<{ leaf: number }>(statement`
    SELECT r.leaf_index::float8 AS leaf FROM (
      SELECT r.* FROM read_subject c JOIN read r USING (log_id, leaf_index) WHERE c.subject_id = ${personId}::uuid
      UNION SELECT r.* FROM read r JOIN person me ON me.id = ${personId}::uuid AND me.is_subject WHERE r.scope = 'dataset') r
    WHERE r.log_id = ${LOG_ID} AND r.leaf_index < ${askLeaf}::bigint AND r.actor_id <> ${personId}::uuid AND ${notWithheld(now)}
      AND (${since}::timestamptz IS NULL OR r.happened_at >= ${since}) AND (${until}::timestamptz IS NULL OR r.happened_at < ${until})
    ORDER BY r.leaf_index LIMIT ${READS_MAX + 1}`);
  return rows.map(({ leaf }) => leaf);
}

async function readsAt(
  run: Runner,
  { personId, timeZone }: Asked,
  leaves: readonly number[],
  namesFor: NamesFor,
): Promise<OwnRead[]> {
  const rows = await run.all<Omit<OwnRead, "body" | "shown">>(statement`
    WITH mine AS MATERIALIZED (
      SELECT r.*, EXISTS (SELECT FROM read_subject s WHERE s.log_id = r.log_id
          AND s.leaf_index = r.leaf_index AND s.subject_id = ${personId}::uuid) AS by_name
      FROM read r WHERE r.log_id = ${LOG_ID} AND r.leaf_index = ANY(${[...leaves]}::bigint[])),
    needs AS MATERIALIZED (${needs}), why AS (${reasons}), story AS (${stories})
    SELECT m.leaf_index::float8 AS leaf, e.bytes, m.happened_at AS "happenedAt", to_char(m.happened_at AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') AS day,
      to_char(m.happened_at AT TIME ZONE ${timeZone}, 'HH24:MI') AS time, m.actor_id AS "actorId", p.name, p.kind, t.name AS team,
      s.state AS "sevState", m.by_name AS "byName", m.dss::int AS dss, m.how, m.outcome, m.items::float8 AS items, o.name AS source,
      CASE WHEN m.by_name AND m.subject_count <= ${OTHERS_MAX} THEN ARRAY(SELECT x.subject_id FROM read_subject x
        WHERE x.log_id = m.log_id AND x.leaf_index = m.leaf_index ORDER BY 1) ELSE '{}' END AS "subjectIds",
      m.dataset_ids AS "datasetIds", ARRAY(SELECT d.name FROM dataset d WHERE d.id = ANY(m.dataset_ids) ORDER BY d.dss DESC, d.name) AS datasets,
      coalesce(u.title, w.title) AS purpose, w.needed
    FROM mine m JOIN entry e ON e.log_id = m.log_id AND e.leaf_index = m.leaf_index JOIN why w ON w.leaf_index = m.leaf_index
      LEFT JOIN story s ON s.leaf_index = m.leaf_index LEFT JOIN person p ON p.id = m.actor_id LEFT JOIN team t ON t.id = m.actor_team_id
      LEFT JOIN purpose u ON u.id = m.purpose_id JOIN source o ON o.id = m.source_id
    ORDER BY m.leaf_index`);
  return rows.map((row) => ({
    ...row,
    // The number of records in a read that names people would tell of the others.
    items: row.byName ? null : tellableItems(row.items),
    body: decodeEntry(row.bytes),
    shown: readerShown(row, namesFor),
  }));
}
