import { CAPTURE_KINDS, type CaptureKind, KIND_WORDS } from "#core/base/capture-terms.ts";
import { HOUR_MS } from "#core/base/durations.ts";
import { sev } from "#core/base/scales.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { type OutsideNotice, outsideFindings, outsideTitle } from "#core/detect/rules/outside-notice.ts";
import type { LeafRange } from "#core/exposure/follow-grants.ts";
import { automaticSeverity } from "#core/policy/automatic.ts";
import { openStory, settleStory } from "#core/sev/raise/story.ts";
import { kindDss } from "#core/vault/kinds.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

interface Told {
  readonly sourceId: string;
  readonly source: string;
  readonly kind: CaptureKind;
}

/** What was recorded beyond the notice is at least this, until somebody looks at it: it was done, whatever came of it. */
const AT_LEAST = sev(3);

/**
 * Makes a SEV of what entries in this range say was collected beyond the notice: one for each source and kind, which grows
 * until it is closed or dismissed; then what still comes begins another.
 */
export async function watchOutside(tx: Tx, viewer: Viewer, range: LeafRange): Promise<void> {
  const run = onTx(tx);
  for (const told of await toldIn(run, range)) {
    const story = await currentStory(run, told, range);
    const facts = await factsOf(run, told, { from: story.from, to: range.to });
    if (facts.length > 0) await tell(tx, viewer, { ...told, key: story.key }, facts);
  }
}

const toldIn = async (run: Runner, { from, to }: LeafRange): Promise<Told[]> =>
  (
    await run.all<Told>(statement`
      SELECT DISTINCT o.source_id AS "sourceId", s.name AS source, o.kind FROM capture_outside o
      JOIN capture_batch b ON b.id = o.batch_id JOIN source s ON s.id = o.source_id
      WHERE b.leaf_index >= ${from} AND b.leaf_index < ${to} ORDER BY 1, 3`)
  ).filter(({ kind }) => CAPTURE_KINDS.includes(kind));

/** The story that still grows, with the leaf it began at, or the key of the next one, which begins here. */
async function currentStory(
  run: Runner,
  { sourceId, kind }: Told,
  range: LeafRange,
): Promise<{ key: string; from: number }> {
  const base = `outside:${sourceId}:${kind}`;
  const rows = await run.all<{ key: string; open: boolean }>(statement`
    SELECT story_key AS key, state NOT IN ('closed', 'dismissed', 'merged') AS open FROM sev
    WHERE story_key = ${base} OR starts_with(story_key, ${`${base}@`}) ORDER BY number DESC`);
  const key = rows.find(({ open }) => open)?.key ?? (rows.length === 0 ? base : `${base}@${range.from}`);
  return { key, from: key === base ? 0 : Number(key.slice(base.length + 1)) };
}

/** All that came of it from the story's beginning on, by reason, the one with the most items first. */
const factsOf = (run: Runner, { sourceId, kind }: Told, { from, to }: LeafRange): Promise<OutsideNotice[]> =>
  run.all<OutsideNotice>(statement`
    SELECT o.why, sum(o.items)::int AS items, min(o.first_at) AS "firstAt", max(o.last_at) AS "lastAt",
      (SELECT count(DISTINCT u.person)::int FROM capture_outside p JOIN capture_batch c ON c.id = p.batch_id, unnest(p.subject_ids) AS u(person)
        WHERE p.source_id = ${sourceId} AND p.kind = ${kind} AND p.why = o.why AND c.leaf_index >= ${from} AND c.leaf_index < ${to}) AS people
    FROM capture_outside o JOIN capture_batch b ON b.id = o.batch_id
    WHERE o.source_id = ${sourceId} AND o.kind = ${kind} AND b.leaf_index >= ${from} AND b.leaf_index < ${to}
    GROUP BY o.why ORDER BY 2 DESC, 1`);

async function tell(
  tx: Tx,
  viewer: Viewer,
  { key, source, kind }: Told & { readonly key: string },
  facts: readonly OutsideNotice[],
): Promise<void> {
  const story = await openStory(tx, key);
  const firstAt = new Date(Math.min(...facts.map((fact) => fact.firstAt.getTime())));
  const lastAt = new Date(Math.max(...facts.map((fact) => fact.lastAt.getTime())));
  const subjects = facts.reduce((most, { people }) => Math.max(most, people), 0);
  const judged = automaticSeverity({
    ...{ dss: kindDss(kind), subjects, audience: { kind: "authorised" }, purpose: "contradicted" },
    // What is refused here was never readable here; what the source did with it we cannot see.
    ...{ openHours: (lastAt.getTime() - firstAt.getTime()) / HOUR_MS, reads: "unknown" },
    ...{ exposure: null, actorIsReviewerOrAdmin: false, filedUntriaged: false },
  });
  const byRule = judged.severity > AT_LEAST;
  const words = KIND_WORDS[kind];
  await settleStory(tx, viewer, story, {
    ...{ title: outsideTitle(source, words, facts), dss: kindDss(kind), readers: 0, subjects, reads: 0 },
    ...{ actorId: null, openedAt: firstAt, closedAt: lastAt },
    automatic: byRule ? { ...judged, severity: AT_LEAST } : judged,
    decidedBy: byRule ? "notice" : judged.decidedBy,
    findings: outsideFindings(key, source, words, facts),
  });
}
