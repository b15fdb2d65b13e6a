import { systemClock } from "#core/base/clock.ts";
import { HOUR_MS } from "#core/base/durations.ts";
import type { Finding } from "#core/base/finding.ts";
import { earliest, latest } from "#core/base/moments.ts";
import { systemViewer, type Viewer } from "#core/base/viewer.ts";
import type { GapRow } from "#core/directory/coverage/gaps.ts";
import { gapWords, grantGapWords, type KnownGap } from "#core/policy/coverage.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { type Blindness, tellBlindness } from "../watch/tell-blindness.ts";

/** A source of which it is not known whether its reads came in, over gaps that belong together. */
interface Story {
  readonly sourceId: string;
  readonly source: string;
  readonly dss: number;
  readonly datasets: number;
  readonly gaps: readonly Gap[];
}
interface Gap extends Omit<KnownGap, "why"> {
  readonly id: string;
  readonly why: GapRow["why"];
  /** When it came late after all. */
  readonly healedAt: Date | null;
}
interface Row extends Omit<Story, "gaps">, Gap {
  readonly key: string | null;
}

/** What comes late, or in another order, heals in a moment. */
const PATIENCE_MINUTES = 15;
/** Gaps of one source that are no further apart are one story. */
const TOGETHER_MS = 24 * HOUR_MS;

/**
 * Raises a SEV for each source with data of DSS 2 or more in whose log something is missing: a hole, a missed canary, weaker
 * audit settings; and for each whose grants are known in part. Gaps within a day of each other are one. It ends with the last of them. Answers how many go on.
 */
export async function watchCoverage(viewer: Viewer = systemViewer("worker")): Promise<number> {
  return withTx(async (tx) => {
    const rows = await selectGaps(onTx(tx), systemClock.now());
    let open = 0;
    for (const [, own] of Map.groupBy(rows, ({ sourceId, why }) => `${sourceId} ${why === "grants"}`))
      for (const story of storiesOf(own)) {
        if (story.some(({ to }) => to === null)) open += 1;
        const key = story.find((each) => each.key)?.key ?? `coverage:${story[0]!.sourceId}:${story[0]!.id}`; // never empty
        await tellBlindness(tx, viewer, blindnessOf(key, { ...story[0]!, gaps: story }));
      }
    return open;
  });
}

/** Gaps in their order, those that belong together in one list; one that has a SEV stays with it. Pure. */
export function storiesOf<Gap extends { from: Date; to: Date | null; key: string | null }>(
  gaps: readonly Gap[],
): Gap[][] {
  const stories: Gap[][] = [];
  let until = Number.NEGATIVE_INFINITY;
  for (const gap of gaps.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    const last = stories.at(-1);
    const other = gap.key !== null && last?.some(({ key }) => key !== null && key !== gap.key);
    if (last && !other && gap.from.getTime() <= until + TOGETHER_MS) last.push(gap);
    else stories.push([gap]);
    until = Math.max(until, gap.to?.getTime() ?? Number.POSITIVE_INFINITY);
  }
  return stories;
}

/** Gaps of sources whose newest change no SEV knows of yet, with their neighbours. `key` is of the SEV that tells of it. */
const selectGaps = (run: Runner, now: Date): Promise<Row[]> =>
  run.all<Row>(statement`
    WITH watched AS (SELECT source_id, max(dss)::int AS dss, count(*)::int AS datasets FROM dataset WHERE dss >= 2 AND source_id IS NOT NULL GROUP BY 1)
    SELECT g.id, g.source_id AS "sourceId", s.name AS source, w.dss, w.datasets, g.why, g.from_at AS "from", CASE WHEN g.healed_at IS NULL THEN g.to_at ELSE coalesce(g.to_at, g.from_at) END AS "to", g.healed_at AS "healedAt",
      (g.to_seq - g.from_seq + 1)::float8 AS missing, v.story_key AS key
    FROM source_gap g JOIN watched w ON w.source_id = g.source_id JOIN source s ON s.id = g.source_id
      LEFT JOIN finding f ON f.key = 'coverage-gap:' || g.id LEFT JOIN sev v ON v.number = f.sev_number
    WHERE v.number IS NULL AND g.healed_at IS NULL AND g.learned_at < ${now}::timestamptz - ${PATIENCE_MINUTES} * interval '1 minute'
      OR v.number IS NOT NULL AND (v.closed_at IS NULL OR g.learned_at > ${now}::timestamptz - interval '2 days' OR f.last_at IS DISTINCT FROM coalesce(g.to_at, g.from_at))
    ORDER BY g.from_at, g.id`);

function blindnessOf(key: string, story: Story): Blindness {
  const { gaps } = story;
  const openedAt = earliest(gaps.map(({ from }) => from));
  const ends = gaps.flatMap(({ to }) => to ?? []);
  const closedAt = ends.length < gaps.length ? null : latest(ends);
  const findings = gaps.map((gap) => findingOf(story, gap));
  return { key, title: titleOf(story, closedAt), dss: story.dss, openedAt, closedAt, findings };
}

function titleOf({ source, gaps }: Story, closedAt: Date | null): string {
  const allCame = gaps.every(({ healedAt }) => healedAt !== null);
  if (isOfGrants(gaps)) {
    if (allCame) return `What was missing of the grants of ${source} came late`;
    return closedAt
      ? `For a while it is not known who could read at ${source}`
      : `It is not known who can read at ${source} now: ${whyOf(gaps)}`;
  }
  if (allCame) return `What was missing in the log of ${source} came late`;
  return closedAt
    ? `For a while it is not known who read at ${source}`
    : `It is not known who reads at ${source} now: ${whyOf(gaps)}`;
}

/** Gaps of grants are stories of their own. */
const isOfGrants = ([first]: Story["gaps"]): boolean => first?.why === "grants";

const WHY: Readonly<Record<Gap["why"], string>> = {
  grants: "what it told of its grants is missing in part",
  sequence: "events are missing in its log",
  canary: "canary reads do not show in its log",
  settings: "its audit settings are weaker than they were",
};
const whyOf = (gaps: Story["gaps"]): string => WHY[(gaps.find(({ to }) => to === null) ?? gaps[0]!).why]; // never empty

const findingOf = ({ source, datasets }: Story, gap: Gap): Finding => ({
  ...{ key: `coverage-gap:${gap.id}`, rule: "coverage-gap", ruleVersion: 1, actorId: null },
  sentences: sentencesOf(source, gap),
  inputs: { datasets },
  ...{ firstAt: gap.from, lastAt: gap.to ?? gap.from },
});

function sentencesOf(source: string, { why, healedAt, ...gap }: Gap): string[] {
  if (why === "grants")
    return [
      grantGapWords(source, { ...gap, healedAt }),
      healedAt
        ? "Of this time it is known again who could read there, as far as nothing else is missing."
        : "Of this time nobody can say who could read there.",
    ];
  if (healedAt)
    return [`What was missing in the log of ${source} came late: nothing is missing there any more.`];
  return [
    gapWords(source, { ...gap, why }),
    "Of this time nobody can say that somebody's data was not read.",
  ];
}
