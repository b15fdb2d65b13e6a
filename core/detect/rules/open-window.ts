import type { Finding } from "#core/base/finding.ts";
import { type Dss, mostSensitive } from "#core/base/scales.ts";
import { counted, lasting, listed, moment } from "./words.ts";

/** One reader without need, by dataset. */
export interface ExcessGroup {
  readonly actorId: string;
  readonly datasetId: string;
  readonly dataset: string;
  readonly dss: Dss;
  readonly reads: number;
  /** People read by name. */
  readonly people: number;
  readonly wholeDataset: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** An audience that grew beyond what may be, as snapshots of grants show it. */
export interface OpenAudience {
  /** Last known to be closed; null where the source was never looked at before. */
  readonly openedAfter: Date | null;
  readonly datasets: readonly {
    readonly id: string;
    readonly people: number;
    readonly before: number;
    readonly cap: number | null;
    readonly outside: readonly string[];
    readonly wide: boolean;
  }[];
}

export interface OpenWindow {
  readonly exposureId: string;
  /** Whom it lets in, as a sentence goes on with it: "every login", "212 people". */
  readonly everybody: string;
  /** What snapshots of grants show of it; null for a grant that an audit log told of. */
  readonly audience: OpenAudience | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly could: number;
  readonly inNeed: number;
  readonly datasets: readonly { readonly id: string; readonly name: string; readonly dss: Dss }[];
  readonly excess: readonly ExcessGroup[];
  readonly coverageComplete: boolean;
}

/** The claim in one line: who could read what for how long, and how many did without need. */
export function windowTitle(window: OpenWindow): string {
  const who = window.everybody.replace(/^./, (letter) => letter.toUpperCase());
  const names = listed(mostSensitiveNames(window));
  const readers = new Set(window.excess.map((group) => group.actorId)).size;
  const could = window.closedAt
    ? `${who} could read ${names} for ${lasting(window.closedAt.getTime() - window.openedAt.getTime())}`
    : `${who} can read ${names}`;
  if (readers > 0) return `${could}; ${readers} without need did`;
  return window.coverageComplete
    ? `${could}; nobody without need did`
    : `${could}; no read without need is known`;
}

/** The most sensitive datasets that were read without need, most read first; before such a read, all that lie open. */
function mostSensitiveNames(window: OpenWindow): string[] {
  const top = mostSensitive(window.datasets.map((row) => row.dss));
  const open = window.datasets.filter((row) => row.dss === top);
  const reads = Map.groupBy(window.excess, (group) => group.datasetId);
  const total = (id: string): number => (reads.get(id) ?? []).reduce((sum, group) => sum + group.reads, 0);
  const read = open.filter((row) => total(row.id) > 0).sort((a, b) => total(b.id) - total(a.id));
  return (read.length > 0 ? read : open).map((row) => row.name);
}

/** The grant itself: a finding at once, before anybody read. Null where nothing of DSS 2 or more lies open. */
export function wideGrant(window: OpenWindow): Finding | null {
  const rated = window.datasets.filter((row) => row.dss >= 2);
  if (rated.length === 0) return null;
  if (window.audience) return audienceGrew(window, window.audience, rated);
  const named = rated.map((row) => `${row.name} (DSS ${row.dss})`);
  const ended = window.closedAt ? `It was taken back at ${moment(window.closedAt)}.` : "It is open.";
  return {
    key: `wide-grant:${window.exposureId}`,
    rule: "wide-grant",
    ruleVersion: 1,
    actorId: null,
    sentences: [
      `At ${moment(window.openedAt)} ${window.everybody} was let into ${listed(named)}: ${counted(window.could, "login", "logins")}, ${window.inNeed} with need. ${ended}`,
    ],
    inputs: { could: window.could, inNeed: window.inNeed, datasets: rated.length },
    firstAt: window.openedAt,
    lastAt: window.closedAt ?? window.openedAt,
  };
}

/** The change that snapshots show: between which moments, how many before and now, what is allowed. */
function audienceGrew(
  window: OpenWindow,
  { openedAfter, datasets }: OpenAudience,
  rated: OpenWindow["datasets"],
): Finding {
  const since = openedAfter
    ? `Between ${moment(openedAfter)} and ${moment(window.openedAt)}`
    : `When it was first looked at, ${moment(window.openedAt)},`;
  const sentences = rated.flatMap(({ id, name, dss }) => {
    const found = datasets.find((each) => each.id === id);
    if (!found) return [];
    const { people, before, cap, outside, wide } = found;
    const who = wide
      ? `${window.everybody}, ${counted(people, "person", "people")},`
      : counted(people, "person", "people");
    const allowed = cap === null ? "" : `; ${Math.floor(cap)} are allowed`;
    const others = outside.length > 0 ? ` From outside: ${listed(outside)}.` : "";
    return [`${since} ${who} could read ${name} (DSS ${dss}); before, ${before}${allowed}.${others}`];
  });
  const ended = window.closedAt ? `It was found closed at ${moment(window.closedAt)}.` : "It is open.";
  return {
    ...{ key: `audience:${window.exposureId}`, rule: "audience", ruleVersion: 1, actorId: null },
    sentences: [...sentences, ended],
    inputs: { could: window.could, inNeed: window.inNeed, datasets: rated.length },
    ...{ firstAt: openedAfter ?? window.openedAt, lastAt: window.closedAt ?? window.openedAt },
  };
}

/** Reads without need in the window: one finding for each reader. */
export function windowReads(window: OpenWindow): Finding[] {
  return [...Map.groupBy(window.excess, (group) => group.actorId)].map(([actorId, groups]) => ({
    key: `window-reads:${window.exposureId}:${actorId}`,
    rule: "window-reads" as const,
    ruleVersion: 1,
    actorId,
    sentences: groups.map((group) => `{actor} read ${group.dataset} without need: ${reads(group)}.`),
    inputs: { reads: groups.reduce((sum, group) => sum + group.reads, 0), datasets: groups.length },
    firstAt: new Date(Math.min(...groups.map((group) => group.firstAt.getTime()))),
    lastAt: new Date(Math.max(...groups.map((group) => group.lastAt.getTime()))),
  }));
}

function reads(group: ExcessGroup): string {
  const times = counted(group.reads, "read", "reads");
  const whole = group.wholeDataset > 0 ? `, ${group.wholeDataset} of them of everybody in it` : "";
  return group.people > 0
    ? `${times} of ${counted(group.people, "person", "people")}${whole}`
    : `${times}${whole}`;
}
