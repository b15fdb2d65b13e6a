import type { Finding } from "#core/base/finding.ts";
import { type Runner, statement } from "#db/statement.ts";

/** What raised it: a rule, or a question that an employee asked about a read. */
export type SevRule = Finding["rule"] | "question";

/** What a SEV that rules raised is about, for sentences in any language. Its title says it in English. */
export interface SevGist {
  readonly rule: SevRule;
  /** The most sensitive that were read, by name, those with the most reads first, at most three; none where nothing was read. */
  readonly datasets: readonly string[];
  readonly readers: number;
  /** It goes on. */
  readonly isOpen: boolean;
}

/** What says most about a SEV, first: a title is made by the gravest of its findings. */
const ORDER: readonly Finding["rule"][] = [
  ...(["log-refused", "log-broken", "log-late", "outside-notice", "coverage-gap", "stale-grants"] as const),
  ...(["wide-grant", "audience", "window-reads", "peek", "volume"] as const),
  ...(["policy", "unexplained", "unusual-volume", "rarity", "slow", "sample"] as const),
];

/** The gist of each of these SEVs. One that a person filed or split off has none: a person gave it its title; but for a question. */
export async function sevGists(run: Runner, numbers: readonly number[]): Promise<Map<number, SevGist>> {
  const rows = await run.all<SevGist & { number: number }>(statement`
    SELECT v.number, f.rule, v.readers, v.closed_at IS NULL AS "isOpen", ARRAY(
        SELECT name FROM (SELECT coalesce(d.name, s.dataset_id) AS name, rank() OVER (ORDER BY coalesce(d.dss, 4) DESC) AS place, count(*) AS reads
          FROM sev_read s LEFT JOIN dataset d ON d.id = s.dataset_id WHERE s.sev_number = v.number GROUP BY 1, coalesce(d.dss, 4)) x
        WHERE place = 1 ORDER BY reads DESC, name LIMIT 3) AS datasets
    FROM sev v CROSS JOIN LATERAL (SELECT rule FROM finding WHERE sev_number = v.number
      ORDER BY array_position(${[...ORDER]}::text[], rule::text), rule LIMIT 1) f
    WHERE v.number = ANY(${[...numbers]}::int[]) AND v.filer_id IS NULL AND v.story_key !~ '^(filed|split):'
    UNION ALL
    SELECT q.sev_number, 'question', 0, true,
      ARRAY(SELECT name FROM dataset d WHERE d.id = ANY(r.dataset_ids) ORDER BY d.dss DESC, name LIMIT 3)
    FROM read_question q LEFT JOIN read r ON r.log_id = q.log_id AND r.leaf_index = q.read_leaf
    WHERE q.sev_number = ANY(${[...numbers]}::int[])`);
  return new Map(rows.map(({ number, ...gist }) => [number, gist]));
}
