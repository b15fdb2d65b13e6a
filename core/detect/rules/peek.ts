import { WEEK_MS } from "#core/base/durations.ts";
import type { Finding } from "#core/base/finding.ts";
import { inNeed, type Need } from "#core/policy/need.ts";
import { counted, moment } from "./words.ts";

/** An allowed read of a DSS 4 dataset that names no purpose, with the ties known when it was made. */
export interface PeekRead {
  readonly leafIndex: number;
  readonly datasetId: string;
  readonly actorId: string;
  readonly at: Date;
  readonly scope: "people" | "dataset" | "unknown";
  /** People read by name who are neither the reader nor tied to the reader: same team, manager or report. */
  readonly untied: readonly string[];
}

/** Reads of one person in one dataset that belong together: never more than 7 days apart. */
export interface PeekEpisode {
  readonly actorId: string;
  readonly datasetId: string;
  readonly reads: readonly PeekRead[];
  readonly people: number;
  readonly wholeDataset: boolean;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

const GAP_MS = WEEK_MS;
/** Up to how many people it is a peek: plausible, not confirmed. More is judged by its score. */
export const PEEK_PEOPLE_MAX = 3;

/**
 * The episodes in which one reader opened one dataset's DSS 4 data of people the reader has nothing to do with, without
 * a purpose and without need at that time. Refused reads are no peeks and are not given to it.
 */
export function peekEpisodes(reads: readonly PeekRead[], needs: readonly Need[]): PeekEpisode[] {
  const untied = reads
    .filter((read) => read.scope !== "people" || read.untied.length > 0)
    .filter((read) => !inNeed(read, needs, null))
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.leafIndex - b.leafIndex);
  const episodes: PeekRead[][] = [];
  for (const read of untied) {
    const last = episodes.at(-1);
    if (last && read.at.getTime() - (last.at(-1)?.at.getTime() ?? 0) <= GAP_MS) last.push(read);
    else episodes.push([read]);
  }
  return episodes.map(toEpisode);
}

function toEpisode(reads: PeekRead[]): PeekEpisode {
  const [first, last] = [reads[0] as PeekRead, reads.at(-1) as PeekRead];
  const named = new Set(reads.flatMap((read) => read.untied));
  const unknown = reads.some((read) => read.scope === "unknown");
  return {
    actorId: first.actorId,
    datasetId: first.datasetId,
    reads,
    people: Math.max(named.size, unknown ? 1 : 0),
    wholeDataset: reads.some((read) => read.scope === "dataset"),
    firstAt: first.at,
    lastAt: last.at,
  };
}

/** Whether it is a peek of few people, which is SEV 3 until somebody confirms it. */
export const isPeek = (episode: PeekEpisode): boolean =>
  !episode.wholeDataset && episode.people <= PEEK_PEOPLE_MAX;

/** The finding in words. `dataset` is its name. */
export function peekFinding(episode: PeekEpisode, dataset: string): Finding {
  const whose = episode.wholeDataset ? "everybody in it" : counted(episode.people, "person", "people");
  const when =
    episode.reads.length === 1
      ? `at ${moment(episode.firstAt)}`
      : `from ${moment(episode.firstAt)} to ${moment(episode.lastAt)}`;
  return {
    key: `peek:${episode.actorId}:${episode.datasetId}:${episode.reads[0]?.leafIndex}`,
    rule: "peek",
    ruleVersion: 1,
    actorId: episode.actorId,
    sentences: [
      `{actor} opened ${dataset} (DSS 4) of ${whose}, ${counted(episode.reads.length, "read", "reads")} ${when}.`,
      "No purpose was named, no need covers it, and the directory shows no tie: not the same team, no manager, no report.",
    ],
    inputs: { people: episode.people, reads: episode.reads.length, wholeDataset: episode.wholeDataset },
    firstAt: episode.firstAt,
    lastAt: episode.lastAt,
  };
}
