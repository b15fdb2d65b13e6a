import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { countAffected, type RatedDataset, selectDatasets } from "#core/exposure/audience.ts";
import { countReads, type ReadGroup } from "#core/exposure/cells.ts";
import { seenPeople } from "#core/exposure/seen-people.ts";
import { readHead } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { type Verdict, verdictOf } from "#core/policy/verdict.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner } from "#db/statement.ts";
import { type Admitted, admitAsked, ROLE_ALONE } from "./admit.ts";
import { type Asked, AskWindow, askedWindow } from "./asked.ts";
import { type WindowAudience, windowAudience } from "./audience.ts";
import { type WindowCoverage, windowCoverage } from "./coverage.ts";
import { type LetIn, letInBy } from "./let-in.ts";
import { type OutsidePeople, outsidePeople } from "./outside.ts";
import { type PeopleStanding, standingOf } from "./people.ts";
import { byTeam, readersOf, teamsOf, type WindowReader } from "./readers.ts";
import { added, readsOf, type Tally, tally } from "./reads.ts";

/** An opening or a closing: it happened after the first moment and at the second at latest. Equal where the source told it. */
export interface Between {
  readonly after: Date | null;
  readonly by: Date;
}

export interface WindowReport {
  /** Null for stated datasets. */
  readonly id: string | null;
  readonly principal: string | null;
  /** What is counted, by the source's clock; `to` is null while it is open. */
  readonly from: Date;
  readonly to: Date | null;
  readonly opened: Between | null;
  /** Null while it is open. */
  readonly closed: Between | null;
  readonly datasets: readonly (RatedDataset & { readonly from: Date; readonly until: Date | null })[];
  readonly audience: WindowAudience;
  readonly reads: Tally & {
    /** By superusers, who stand apart. */
    readonly apart: number;
    /** Reads without need that took everybody in a dataset, and that do not say whose data it was. */
    readonly wholeDataset: number;
    readonly unknownWhose: number;
    readonly byDss: readonly ({ readonly dss: number } & Tally)[];
    readonly byDataset: readonly ({
      readonly id: string;
      readonly name: string;
      readonly dss: number;
    } & Tally)[];
    readonly byTeam: readonly ({ readonly team: string | null } & Tally)[];
    /** Without need, most reads first, at most 50. */
    readonly byReader: readonly WindowReader[];
  };
  readonly people: PeopleStanding;
  /** Of `people.affected`: those who do not work here. */
  readonly outside: OutsidePeople;
  readonly letIn: LetIn | null;
  readonly coverage: WindowCoverage;
  readonly verdict: { readonly code: Verdict; readonly words: string };
  readonly sev: Admitted["sev"];
  readonly may: { readonly openReaders: boolean; readonly openSubjects: boolean };
  /** Entries that the log had when this was counted. */
  readonly entries: number;
}

/**
 * The report on one window: who could read, who did, whose data, and for whom no read is in the complete log. Counts alone:
 * names open by a verb of their own, with an entry. Refuses who is in conflict with the SEV of it, or of
 * a window over the stated datasets and times.
 */
export async function windowReport(viewer: Viewer, raw: unknown): Promise<WindowReport> {
  const question = AskWindow.parse(raw);
  mustAllow(viewer, "exposure.view", ROLE_ALONE);
  const run = onClient(database().pool);
  const asked = await askedWindow(run, question);
  return reportOn(run, asked, await admitAsked(run, viewer, asked, "exposure.view"));
}

/** The same for a window that was found and a viewer who was let in. */
export async function reportOn(
  run: Runner,
  asked: Asked,
  admitted: Admitted,
  now = systemClock.now(),
): Promise<WindowReport> {
  const { exposure } = asked;
  const ids = [...new Set(asked.datasets.map(({ datasetId }) => datasetId))];
  const before = asked.before ?? (await readHead(run)).edge.size;
  const [counted, rated, coverage] = await Promise.all([
    countReads(run, { ...asked, before }),
    selectDatasets(run, ids),
    windowCoverage(run, asked, now),
  ]);
  const { groups } = counted;
  const seen = await seenPeople(run, counted);
  const [audience, affected, outside, teams, letIn] = await Promise.all([
    windowAudience(run, asked, rated),
    countAffected(run, ids, before, [...seen.excess, ...seen.apart, ...seen.need]),
    outsidePeople(run, ids, before),
    teamsOf(run, groups, asked),
    exposure ? letInBy(run, exposure, coverage.source, admitted.investigated && admitted.mayOpenNames) : null,
  ]);
  const named = { read: seen.excess.size, apart: seen.apart.size, inNeedOnly: seen.need.size };
  const people = standingOf({ affected, ...named }, groups, coverage.complete);
  const reads = { ...countsOf(groups, rated), byTeam: byTeam(groups, teams) };
  const { mayOpenNames, investigated, sev } = admitted;
  return {
    ...{ id: exposure?.id ?? null, principal: exposure?.principal ?? null, from: asked.from, to: asked.to },
    ...{ opened: openedOf(asked), closed: closedOf(asked), datasets: withTimes(rated, asked), audience },
    reads: { ...reads, byReader: await readersOf(run, groups, teams, mayOpenNames) },
    ...{ people, outside, letIn, coverage, verdict: verdict(reads, coverage), sev },
    may: { openReaders: mayOpenNames, openSubjects: mayOpenNames && investigated },
    entries: before,
  };
}

const openedOf = ({ exposure }: Asked): Between | null =>
  exposure && { after: exposure.facts ? exposure.openedAfter : exposure.openedAt, by: exposure.openedAt };

const closedOf = ({ exposure }: Asked): Between | null =>
  exposure?.closedAt
    ? { after: exposure.facts ? exposure.openUntil : exposure.closedAt, by: exposure.closedAt }
    : null;

const withTimes = (rated: readonly RatedDataset[], { datasets }: Asked): WindowReport["datasets"] =>
  rated.flatMap((each) =>
    datasets
      .filter(({ datasetId }) => datasetId === each.id)
      .map(({ from, until }) => ({ ...each, from, until })),
  );

function countsOf(groups: readonly ReadGroup[], rated: readonly RatedDataset[]) {
  const excess = groups.filter(({ standing }) => standing === "excess");
  const nameOf = new Map(rated.map((each) => [each.id, each]));
  return {
    ...added(groups),
    apart: readsOf(groups.filter(({ standing }) => standing === "superuser")),
    wholeDataset: readsOf(excess.filter(({ scope }) => scope === "dataset")),
    unknownWhose: readsOf(excess.filter(({ scope }) => scope === "unknown")),
    byDss: tally(groups, ({ dss }) => dss)
      .map(({ key, tally: own }) => ({ dss: key, ...own }))
      .toSorted((a, b) => b.dss - a.dss),
    byDataset: tally(groups, ({ datasetId }) => datasetId).map(({ key, tally: own }) => ({
      ...{ id: key, name: nameOf.get(key)?.name ?? key, dss: nameOf.get(key)?.dss ?? 4 },
      ...own,
    })),
  };
}

/** "None" only where nothing is missing and no superuser read: nobody can say what for. */
function verdict(
  { excess, apart }: Pick<WindowReport["reads"], "excess" | "apart">,
  { complete }: WindowCoverage,
): WindowReport["verdict"] {
  const code = verdictOf({ reads: excess, coverages: [complete && apart === 0 ? "watched" : "partly"] });
  const words: Readonly<Record<Verdict, string>> = {
    reads: `${excess.toLocaleString("en-GB")} ${excess === 1 ? "read" : "reads"} by the excess audience`,
    none: "none, coverage complete",
    cannot_tell: "cannot tell",
  };
  return { code, words: words[code] };
}
