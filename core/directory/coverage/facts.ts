import { readsKeptSince } from "#core/log/retention/partitions.ts";
import type { CoverageFacts, CoverageLevel, KnownGap } from "#core/policy/coverage.ts";
import { type Runner, statement } from "#db/statement.ts";

/** What is known of a source, and what of it does not hold for each of its datasets. */
export interface SourceFacts extends CoverageFacts {
  readonly sourceId: string;
  readonly kind: string;
  /** The relations that its audit settings take in; null where they take in all, or were never looked at. */
  readonly audited: readonly string[] | null;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly declared: CoverageLevel;
  readonly notSeen: string;
  readonly firstAt: Date | null;
  readonly heardAt: Date | null;
  readonly importing: boolean;
  readonly audited: string[] | null;
  readonly told: Readonly<Record<Path, string>> | null;
  readonly found: Readonly<Record<Path, number>> | null;
}
const PATHS = ["superuser", "replica", "backup", "copy"] as const;
export type Path = (typeof PATHS)[number];

/** By which somebody reads past an audit log. */
const PATH_WORDS: Readonly<Record<Path, string>> = {
  superuser: "what superusers read with auditing off",
  replica: "reads of its replicas",
  backup: "reads of its backups",
  copy: "copies of its files",
};

/** The same where datasets there are in question, by their relations: whether the audit settings take them in. */
export const factsOfDatasets = (facts: SourceFacts, relations: readonly (string | null)[]): SourceFacts => ({
  ...facts,
  unaudited: relations.filter((each) => each !== null && facts.audited?.includes(each) === false) as string[],
});

/** What is known now of these sources, or of all. `now` is until when our own gateway has told of everything. */
export async function coverageFacts(
  run: Runner,
  sourceIds: readonly string[] | null,
  now: Date,
): Promise<Map<string, SourceFacts>> {
  const [rows, gaps, keptSince] = await Promise.all([
    selectSources(run, sourceIds, now),
    selectGaps(run, sourceIds),
    readsKeptSince(run),
  ]);
  const own = Map.groupBy(gaps, ({ sourceId }) => sourceId);
  return new Map(
    rows.map(({ id, told, found, ...row }) => [
      id,
      {
        ...{ ...row, sourceId: id, keptSince, unaudited: [] },
        paths: PATHS.filter((path) => isOpen(told?.[path], found?.[path])).map((path) => PATH_WORDS[path]),
        gaps: own.get(id) ?? [],
      },
    ]),
  );
}

/** A path is open where a steward says so, and where one is found of which a steward said that there is none. */
const isOpen = (told: string | undefined, found: number | undefined): boolean =>
  told === "not_seen" || (told === "none" && (found ?? 0) > 0);

const selectGaps = (
  run: Runner,
  ids: readonly string[] | null,
): Promise<(KnownGap & { readonly sourceId: string })[]> =>
  run.all(statement`
    SELECT source_id AS "sourceId", why, from_at AS "from", to_at AS "to", (to_seq - from_seq + 1)::float8 AS missing FROM source_gap
    WHERE healed_at IS NULL AND why <> 'grants' AND (${ids === null} OR source_id = ANY(${[...(ids ?? [])]}::text[])) ORDER BY from_at, id`);

/** A source is heard from as often as any of its datasets is read, a canary found or a grant told of. */
const selectSources = (run: Runner, ids: readonly string[] | null, now: Date): Promise<Row[]> =>
  run.all<Row>(statement`
    WITH chosen AS MATERIALIZED (SELECT * FROM source WHERE ${ids === null} OR id = ANY(${[...(ids ?? [])]}::text[])),
      reads AS MATERIALIZED (SELECT d.source_id,
          min((SELECT min(r.happened_at) FROM read_dataset r WHERE r.dataset_id = d.id)) AS first,
          max((SELECT max(r.happened_at) FROM read_dataset r WHERE r.dataset_id = d.id)) AS last
        FROM dataset d JOIN chosen s ON s.id = d.source_id GROUP BY d.source_id),
      told AS MATERIALIZED (SELECT g.source_id, min(g.happened_at) AS first, max(g.happened_at) AS last
        FROM grant_change g JOIN chosen s ON s.id = g.source_id GROUP BY g.source_id),
      found AS MATERIALIZED (SELECT c.source_id, min(c.found_at) AS first, max(c.found_at) AS last
        FROM canary c JOIN chosen s ON s.id = c.source_id GROUP BY c.source_id)
    SELECT s.id, s.name, s.kind, s.coverage AS declared, s.not_seen AS "notSeen",
      least(r.first, g.first, c.first, CASE WHEN s.kind = 'gateway' THEN s.created_at END) AS "firstAt",
      CASE WHEN s.kind = 'gateway' THEN ${now}::timestamptz ELSE greatest(r.last, g.last, c.last) END AS "heardAt",
      EXISTS (SELECT FROM import_run i WHERE i.source_id = s.id AND i.finished_at IS NULL) AS importing,
      CASE WHEN t.source_id IS NOT NULL THEN jsonb_build_object('superuser', t.superuser, 'replica', t.replica, 'backup', t.backup, 'copy', t.copy) END AS told,
      CASE WHEN jsonb_typeof(a.settings -> 'audited') = 'array' THEN ARRAY(SELECT jsonb_array_elements_text(a.settings -> 'audited')) END AS audited,
      CASE WHEN a.settings IS NOT NULL THEN jsonb_build_object('superuser', jsonb_array_length(a.settings -> 'superusers'),
        'replica', (a.settings ->> 'replicas')::int, 'backup', 0, 'copy', jsonb_array_length(a.settings -> 'fileReaders')) END AS found
    FROM chosen s LEFT JOIN reads r ON r.source_id = s.id LEFT JOIN told g ON g.source_id = s.id LEFT JOIN found c ON c.source_id = s.id
      LEFT JOIN source_told t ON t.source_id = s.id
      LEFT JOIN LATERAL (SELECT settings::jsonb AS settings FROM audit_look l WHERE l.source_id = s.id AND l.settings IS NOT NULL
        ORDER BY taken_at DESC LIMIT 1) a ON true
    ORDER BY s.name, s.id`);
