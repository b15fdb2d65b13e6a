import { systemClock } from "#core/base/clock.ts";
import type { Finding } from "#core/base/finding.ts";
import { systemViewer, type Viewer } from "#core/base/viewer.ts";
import { SNAPSHOT_AGE_MAX_MS } from "#core/exposure/views/age.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { type Blindness, tellBlindness } from "./tell-blindness.ts";

/** A source of which nobody knew for more than an hour who can read there. */
interface Silence {
  readonly sourceId: string;
  readonly source: string;
  readonly dss: number;
  readonly datasets: number;
  /** The last look, or when it was connected. */
  readonly since: Date;
  /** The next look; null while there is none. */
  readonly until: Date | null;
}

/**
 * Raises a SEV for each source with data of DSS 2 or more whose grants nobody looked at for an hour, and ends it with the next
 * look. One for each silence. Answers how many there are now.
 */
export async function watchStale(viewer: Viewer = systemViewer("worker")): Promise<number> {
  return withTx(async (tx) => {
    const silences = await selectSilences(onTx(tx), systemClock.now());
    for (const silence of [...silences, ...(await selectDropped(onTx(tx)))])
      await tellBlindness(tx, viewer, blindnessOf(silence));
    return silences.filter(({ until }) => until === null).length;
  });
}

/** Those that go on, and those whose SEV does not know yet that they ended. */
const selectSilences = (run: Runner, now: Date): Promise<Silence[]> =>
  run.all<Silence>(statement`
    WITH watched AS (SELECT source_id, max(dss)::int AS dss, count(*)::int AS datasets FROM dataset WHERE dss >= 2 AND source_id IS NOT NULL GROUP BY 1),
      looks AS (SELECT source_id, taken_at AS since, lead(taken_at) OVER (PARTITION BY source_id ORDER BY taken_at) AS until
        FROM (SELECT source_id, taken_at FROM grant_snapshot WHERE how = 'snapshot'
          UNION SELECT source_id, added_at FROM grant_connection c WHERE ended_at IS NULL AND NOT EXISTS (
            SELECT FROM grant_snapshot s WHERE s.source_id = c.source_id AND s.how = 'snapshot' AND s.taken_at < c.added_at)) t)
    SELECT l.source_id AS "sourceId", s.name AS source, w.dss, w.datasets, l.since, l.until
    FROM looks l JOIN watched w ON w.source_id = l.source_id JOIN source s ON s.id = l.source_id
      LEFT JOIN sev v ON v.story_key = 'stale-grants:' || l.source_id || ':' || (extract(epoch FROM l.since) * 1000)::bigint
    WHERE coalesce(l.until, ${now}) - l.since > ${SNAPSHOT_AGE_MAX_MS} * interval '1 ms'
      AND (v.number IS NULL AND l.until IS NULL OR v.closed_at IS DISTINCT FROM l.until AND v.number IS NOT NULL)
    ORDER BY l.since`);

/** Told of a connection that nobody ever looked by and that was replaced or ended since: it ends with that. */
const selectDropped = (run: Runner): Promise<Silence[]> =>
  run.all<Silence>(statement`
    SELECT v.source AS "sourceId", s.name AS source, v.dss, 1 AS datasets, v.since, coalesce(c.ended_at, c.added_at) AS until
    FROM (SELECT split_part(story_key, ':', 2) AS source, dss::int AS dss, split_part(story_key, ':', 3)::bigint AS ms,
        to_timestamp(split_part(story_key, ':', 3)::bigint / 1000.0)::timestamptz(3) AS since
      FROM sev WHERE story_key LIKE 'stale-grants:%' AND closed_at IS NULL) v
    JOIN source s ON s.id = v.source JOIN grant_connection c ON c.source_id = v.source
    WHERE coalesce(c.ended_at, c.added_at) > v.since AND NOT EXISTS (
      SELECT FROM grant_snapshot g WHERE g.source_id = v.source AND g.how = 'snapshot' AND (extract(epoch FROM g.taken_at) * 1000)::bigint = v.ms)`);

function blindnessOf({ sourceId, source, since, until, datasets, ...silence }: Silence): Blindness {
  const key = `stale-grants:${sourceId}:${since.getTime()}`;
  const sentence = `The grants of ${source} were last looked at on ${since.toISOString()}; ${until ? `then on ${until.toISOString()}` : "since then the audience is unknown"}.`;
  const finding: Finding = {
    ...{ key, rule: "stale-grants", ruleVersion: 1, actorId: null, inputs: { datasets } },
    ...{ sentences: [sentence], firstAt: since, lastAt: until ?? since },
  };
  const title = until
    ? `For a while nobody knew who can read ${source}`
    : `Nobody knows who can read ${source} now: its grants were not looked at for an hour`;
  return { key, title, dss: silence.dss, openedAt: since, closedAt: until, findings: [finding] };
}
