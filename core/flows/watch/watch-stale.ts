import { systemClock } from "#core/base/clock.ts";
import type { Finding } from "#core/base/finding.ts";
import { dss, moreSerious, sev } from "#core/base/scales.ts";
import { systemViewer, type Viewer } from "#core/base/viewer.ts";
import { SNAPSHOT_AGE_MAX_MS } from "#core/exposure/views/age.ts";
import { automaticSeverity } from "#core/policy/automatic.ts";
import { openStory, settleStory } from "#core/sev/raise/story.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";

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

/** Where nobody knows who can read, it may be anybody: never less than plausible. */
const AT_LEAST = sev(3);
const HOUR_MS = 3_600_000;

/**
 * Raises a SEV for each source with data of DSS 2 or more whose grants nobody looked at for an hour, and ends it with the next
 * look. One for each silence. Answers how many there are now.
 */
export async function watchStale(viewer: Viewer = systemViewer("worker")): Promise<number> {
  return withTx(async (tx) => {
    const silences = await selectSilences(onTx(tx), systemClock.now());
    for (const silence of silences) await tell(tx, viewer, silence);
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

async function tell(tx: Tx, viewer: Viewer, silence: Silence): Promise<void> {
  const { sourceId, source, since, until, datasets } = silence;
  const key = `stale-grants:${sourceId}:${since.getTime()}`;
  const story = await openStory(tx, key);
  const judged = automaticSeverity({
    ...{
      dss: dss(silence.dss),
      subjects: 0,
      audience: { kind: "authorised" },
      purpose: "valid",
      reads: "unknown",
    },
    openHours: ((until ?? systemClock.now()).getTime() - since.getTime()) / HOUR_MS,
    ...{ exposure: null, actorIsReviewerOrAdmin: false, filedUntriaged: false },
  });
  const severity = moreSerious(judged.severity, AT_LEAST);
  const title = until
    ? `For a while nobody knew who can read ${source}`
    : `Nobody knows who can read ${source} now: its grants were not looked at for an hour`;
  const finding: Finding = {
    ...{ key, rule: "stale-grants", ruleVersion: 1, actorId: null },
    sentences: [
      `The grants of ${source} were last looked at on ${since.toISOString()}; ${until ? `then on ${until.toISOString()}` : "since then the audience is unknown"}.`,
    ],
    inputs: { datasets },
    ...{ firstAt: since, lastAt: until ?? since },
  };
  await settleStory(tx, viewer, story, {
    ...{
      title,
      dss: silence.dss,
      readers: 0,
      subjects: 0,
      reads: 0,
      actorId: null,
      openedAt: since,
      closedAt: until,
    },
    automatic: { ...judged, severity },
    decidedBy: severity === judged.severity ? judged.decidedBy : "rule",
    findings: [finding],
  });
}
