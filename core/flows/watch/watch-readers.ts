import type { Finding } from "#core/base/finding.ts";
import { dss, sev } from "#core/base/scales.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { isPeek, type PeekEpisode, peekEpisodes, peekFinding } from "#core/detect/rules/peek.ts";
import { isOverFloor, type Unusual, unusualDays, volumeFinding } from "#core/detect/rules/volume.ts";
import {
  needCovers,
  needHolds,
  type ReaderOf,
  selectPeekReads,
  selectReaderDays,
  selectReaders,
} from "#core/detect/scan.ts";
import type { LeafRange } from "#core/exposure/follow-grants.ts";
import { selectNeeds } from "#core/exposure/needs.ts";
import { automaticSeverity } from "#core/policy/automatic.ts";
import type { Need } from "#core/policy/need.ts";
import { attachReads, selectGroups } from "#core/sev/evidence/evidence-rows.ts";
import { continueEnded } from "#core/sev/raise/continue-ended.ts";
import {
  countEverybody,
  type StoryReads,
  selectDayReads,
  selectStoryOf,
} from "#core/sev/raise/reader-stories.ts";
import { openStory, settleStory } from "#core/sev/raise/story.ts";
import { unitOf } from "#core/sev/record/labels.ts";
import { onTx } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

/** Looks at everybody who read in the range: peeks at DSS 4 without a tie, and days far above the reader's own. */
export async function watchReaders(tx: Tx, viewer: Viewer, range: LeafRange): Promise<void> {
  const run = onTx(tx);
  const readers = await selectReaders(run, range.from, range.to);
  const needs = await selectNeeds(run, [...new Set(readers.map((who) => who.datasetId))]);
  for (const who of readers) {
    if (who.dss === 4 && !needCovers(needs, who)) await watchPeeks(tx, viewer, who, needs, range.to);
    await watchVolume(tx, viewer, who, needs, range.to);
  }
}

async function watchPeeks(
  tx: Tx,
  viewer: Viewer,
  who: ReaderOf,
  needs: readonly Need[],
  before: number,
): Promise<void> {
  const episodes = peekEpisodes(await selectPeekReads(onTx(tx), who, before), needs);
  for (const episode of episodes) {
    const leaves = episode.reads.map((read) => read.leafIndex);
    await tell(tx, viewer, who, {
      reads: { family: "peek", ...who, leaves },
      finding: peekFinding(episode, who.dataset),
      title: (unit) => `${unit} opened ${who.dataset} of ${whose(episode)} without purpose, need or tie`,
      people: episode.wholeDataset ? null : episode.people,
      inNeed: false,
      peek: isPeek(episode),
    });
  }
}

const whose = (episode: PeekEpisode): string =>
  episode.wholeDataset ? "everybody in it" : episode.people === 1 ? "one person" : `${episode.people} people`;

async function watchVolume(
  tx: Tx,
  viewer: Viewer,
  who: ReaderOf,
  needs: readonly Need[],
  before: number,
): Promise<void> {
  const run = onTx(tx);
  const latest = await selectReaderDays(run, who, before, { history: false });
  if (!latest.some(isOverFloor)) return;
  for (const unusual of unusualDays(await selectReaderDays(run, who, before, { history: true }))) {
    const leaves = await selectDayReads(run, who, unusual.day.firstAt, unusual.day.lastAt, before);
    await tell(tx, viewer, who, {
      reads: { family: "volume", ...who, leaves },
      finding: volumeFinding(unusual, who),
      title: (unit) => `${unit} read ${amount(unusual)} of ${who.dataset} in a day; usually ${unusual.usual}`,
      people: unusual.day.people,
      inNeed: needHolds(needs, who, unusual.day.firstAt),
      peek: false,
    });
  }
}

const amount = ({ measure, day }: Unusual): string =>
  measure === "people" ? `${day.people} people's data` : `${day.items} items`;

interface Told {
  readonly reads: StoryReads;
  readonly finding: Finding;
  readonly title: (unit: string) => string;
  /** People read by name; null where the whole dataset was read. */
  readonly people: number | null;
  readonly inNeed: boolean;
  readonly peek: boolean;
}

/** Raises the SEV of a reader's story, or updates the one that holds some of these reads already. */
async function tell(tx: Tx, viewer: Viewer, who: ReaderOf, told: Told): Promise<void> {
  const run = onTx(tx);
  const key = (await selectStoryOf(run, told.reads)) ?? told.finding.key;
  const story = await openStory(tx, key, told.reads.leaves);
  const fresh = await attachReads(
    run,
    story.row.number,
    told.reads.leaves.map((leafIndex) => ({ leafIndex, datasetId: who.datasetId })),
  );
  if (fresh === 0 && !story.isNew) return;
  const groups = await selectGroups(run, story.row.number, { own: true });
  const firstAt = new Date(Math.min(...groups.map((group) => group.firstAt.getTime())));
  const lastAt = new Date(Math.max(...groups.map((group) => group.lastAt.getTime())));
  const people = told.people ?? (await countEverybody(run));
  const judged = automaticSeverity({
    dss: dss(who.dss),
    subjects: people,
    audience: told.inNeed
      ? { kind: "authorised" }
      : { kind: "people", readers: 1, logins: null, external: false },
    purpose: told.inNeed ? "valid" : "none",
    openHours: (lastAt.getTime() - firstAt.getTime()) / 3_600_000,
    reads: groups.some((group) => group.exported) ? "exported" : "read",
    exposure: null,
    actorIsReviewerOrAdmin: groups.some((group) => group.elevated),
    filedUntriaged: false,
  });
  // A peek of few people is plausible and unconfirmed (product.md): SEV 3, one level up for a reviewer or admin.
  const peekSeverity = sev(groups.some((group) => group.elevated) ? 2 : 3);
  await settleStory(tx, viewer, story, {
    title: told.title(await unitOf(run, who.actorId)),
    dss: who.dss,
    readers: 1,
    subjects: people,
    reads: groups.reduce((sum, group) => sum + group.reads, 0),
    actorId: who.actorId,
    openedAt: firstAt,
    closedAt: lastAt,
    automatic: told.peek ? { ...judged, severity: peekSeverity } : judged,
    decidedBy: told.peek ? "rule" : judged.decidedBy,
    // One sentence for a peek however it grows; a volume has one for each day.
    findings: [told.reads.family === "peek" ? { ...told.finding, key: story.row.storyKey } : told.finding],
  });
  // After it is raised: of a SEV that is none yet there is nothing to say.
  if (story.isNew) await continueEnded(tx, viewer, story.row.number, told.reads);
}
