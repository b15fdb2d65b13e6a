import { HOUR_MS } from "#core/base/durations.ts";
import type { Finding } from "#core/base/finding.ts";
import { earliest, latest } from "#core/base/moments.ts";
import { dss, sev } from "#core/base/scales.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { type AutomaticSeverity, automaticSeverity } from "#core/policy/automatic.ts";
import type { PurposeFinding } from "#core/policy/score.ts";
import { attachReads, type EvidenceRead, selectGroups } from "#core/sev/evidence/evidence-rows.ts";
import { continueEnded } from "#core/sev/raise/continue-ended.ts";
import { countEverybody, type StoryReads, selectStoryOf } from "#core/sev/raise/reader-stories.ts";
import { type Claim, openStory, settleStory } from "#core/sev/raise/story.ts";
import { unitOf } from "#core/sev/record/labels.ts";
import { type SevRow, termsOf } from "#core/sev/record/row.ts";
import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

/** What a rule or family found about one reader's reads. */
export interface ReaderFinding {
  /** The reads of the story's own dataset: by them it is found again. */
  readonly reads: StoryReads;
  readonly evidence: readonly EvidenceRead[];
  /** Of the story, where it is a new one. */
  readonly key: string;
  readonly finding: Finding;
  readonly title: (unit: string) => string;
  /** The most sensitive of it, 1-4. */
  readonly dss: number;
  /** People read by name; null where the whole dataset was read. */
  readonly people: number | null;
  readonly inNeed: boolean;
  readonly purpose: PurposeFinding;
  /** What it is whatever the score says: a peek at few people, until somebody confirms it; a draw by lot. */
  readonly fixed: "peek" | "sample" | null;
  /**
   * The story that it is known to be a part of, whatever dataset that began with: `isSame` where it was told there before and
   * says more now, else as a guest that leaves the title. Without it the story is found by its reads.
   */
  readonly into?: Into | null;
  /** There is more of it than its evidence, so also without another read it says something new. */
  readonly grew?: boolean;
}

/** A story that somebody knows a finding to belong to. */
export interface Into {
  readonly key: string;
  readonly isSame: boolean;
}

/** On which SEV somebody's reads were told, and whether it was raised for them. */
export interface ToldReader {
  readonly number: number;
  readonly isNew: boolean;
}

/** Raises the SEV of a reader's story, or updates the one that holds it already. */
export async function tellReader(tx: Tx, viewer: Viewer, told: ReaderFinding): Promise<ToldReader> {
  const run = onTx(tx);
  const known = told.into?.key ?? (await selectStoryOf(run, told.reads));
  const story = await openStory(tx, known ?? told.key, told.reads.leaves);
  const { number, storyKey } = story.row;
  const fresh = await attachReads(run, number, told.evidence);
  if (fresh === 0 && !story.isNew && !told.grew) return { number, isNew: false };
  const groups = await selectGroups(run, number, { own: true });
  const firstAt = earliest(groups.map((group) => group.firstAt));
  const lastAt = latest(groups.map((group) => group.lastAt));
  const people = told.people ?? (await countEverybody(run));
  const elevated = groups.some((group) => group.elevated);
  const judged = automaticSeverity({
    dss: dss(told.dss),
    subjects: people,
    audience: told.inNeed
      ? { kind: "authorised" }
      : { kind: "people", readers: 1, logins: null, external: false },
    purpose: told.purpose,
    openHours: (lastAt.getTime() - firstAt.getTime()) / HOUR_MS,
    reads: groups.some((group) => group.exported) ? "exported" : "read",
    exposure: null,
    actorIsReviewerOrAdmin: elevated,
    filedUntriaged: false,
  });
  const claim: Claim = {
    title: told.title(await unitOf(run, told.reads.actorId)),
    dss: told.dss,
    readers: 1,
    subjects: people,
    reads: groups.reduce((sum, group) => sum + group.reads, 0),
    actorId: told.reads.actorId,
    openedAt: firstAt,
    closedAt: lastAt,
    ...ruled(judged, told, elevated),
    // One sentence for a peek however it grows; others have one for each day.
    findings: [
      told.reads.family === "peek"
        ? { ...told.finding, key: storyKey }
        : { ...told.finding, key: await ownKey(tx, told.finding.key, number) },
    ],
  };
  const isOwn = story.isNew || isOwnStory(storyKey, told);
  await settleStory(tx, viewer, story, isOwn ? claim : asGuest(claim, story.row));
  // After it is raised: of a SEV that is none yet there is nothing to say.
  if (story.isNew) await continueEnded(tx, viewer, number, told.reads);
  return { number, isNew: story.isNew };
}

/** Whether a story is this finding's: of its reader and dataset, or the one that it was told on before. */
function isOwnStory(
  storyKey: string,
  { reads: { family, actorId, datasetId }, into }: ReaderFinding,
): boolean {
  const begins = into?.isSame ? `${family}:${actorId}:` : `${family}:${actorId}:${datasetId}:`;
  return storyKey.startsWith(begins);
}

/** What was said on a SEV that has ended stays there: more of the same day is said on the next under a key of its own. */
async function ownKey(tx: Tx, key: string, number: number): Promise<string> {
  const ended = await tx.$queryRaw<unknown[]>(statement`
    SELECT FROM finding f JOIN sev v ON v.number = f.sev_number
    WHERE f.key = ${key} AND f.sev_number <> ${number} AND v.state IN ('closed', 'dismissed')`);
  return ended.length > 0 ? `${key}#${number}` : key;
}

/** A peek of few people is plausible and unconfirmed (product.md): SEV 3, one level up for a reviewer or admin. A draw says nothing: SEV 5. */
function ruled(
  judged: AutomaticSeverity,
  { fixed }: ReaderFinding,
  elevated: boolean,
): Pick<Claim, "automatic" | "decidedBy"> {
  if (fixed === "peek")
    return { automatic: { ...judged, severity: sev(elevated ? 2 : 3) }, decidedBy: "rule" };
  if (fixed === "sample") return { automatic: { ...judged, severity: sev(5) }, decidedBy: "sample" };
  return { automatic: judged, decidedBy: judged.decidedBy };
}

/** What joins a story that another rule began leaves its claim as it was, unless it is more serious. */
function asGuest(claim: Claim, row: SevRow): Claim {
  const { title } = row;
  const counts = {
    dss: Math.max(claim.dss, row.dss ?? 1),
    subjects: Math.max(claim.subjects, row.subjects),
  };
  if (claim.automatic.severity < row.automatic) return { ...claim, ...counts, title };
  const stands = { severity: sev(row.automatic) };
  const { terms, byScore, byExposure, raisedFor } = termsOf(row);
  return {
    ...{ ...claim, ...counts, title },
    automatic: {
      ...stands,
      score: row.score ?? 0,
      terms,
      byScore: byScore ?? stands.severity,
      byExposure,
      raisedFor,
    },
    decidedBy: row.decidedBy as Claim["decidedBy"],
  };
}
