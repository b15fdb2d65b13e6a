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
import type { Need } from "#core/policy/need.ts";
import type { EvidenceRead } from "#core/sev/evidence/evidence-rows.ts";
import { selectDayReads } from "#core/sev/raise/reader-stories.ts";
import { onTx } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { tellReader } from "./tell-reader.ts";

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
    const finding = peekFinding(episode, who.dataset);
    await tellReader(tx, viewer, {
      reads: { family: "peek", ...who, leaves },
      ...{ evidence: evidenceOf(who, leaves), key: finding.key, finding, dss: who.dss },
      title: (unit) => `${unit} opened ${who.dataset} of ${whose(episode)} without purpose, need or tie`,
      people: episode.wholeDataset ? null : episode.people,
      ...{ inNeed: false, purpose: "none", fixed: isPeek(episode) ? "peek" : null },
    });
  }
}

const evidenceOf = ({ datasetId }: ReaderOf, leaves: readonly number[]): EvidenceRead[] =>
  leaves.map((leafIndex) => ({ leafIndex, datasetId }));

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
    const finding = volumeFinding(unusual, who);
    const inNeed = needHolds(needs, who, unusual.day.firstAt);
    await tellReader(tx, viewer, {
      reads: { family: "volume", ...who, leaves },
      ...{ evidence: evidenceOf(who, leaves), key: finding.key, finding, dss: who.dss },
      title: (unit) => `${unit} read ${amount(unusual)} of ${who.dataset} in a day; usually ${unusual.usual}`,
      people: unusual.day.people,
      ...{ inNeed, purpose: inNeed ? "valid" : "none", fixed: null },
    });
  }
}

const amount = ({ measure, day }: Unusual): string =>
  measure === "people" ? `${day.people} people's data` : `${day.items} items`;
