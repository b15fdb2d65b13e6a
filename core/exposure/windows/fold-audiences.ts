import { exposureSeverity } from "#core/policy/automatic.ts";
import { type DatasetCount, goesOn, type Judgement, judgeChange, type Population } from "./judge.ts";

/** A source's audiences as one snapshot or change left them. `at` is the first moment they are known to be so. */
export interface AudienceMoment {
  readonly leafIndex: number;
  readonly at: Date;
  /** Since when what begins to count is known to hold; left out: since `at`. Another rating finds grants that are older. */
  readonly since?: Date;
  /** The last moment before it that is known; null where the source was never looked at before. */
  readonly priorAt: Date | null;
  readonly datasets: readonly DatasetCount[];
  readonly population: Population;
}

/** One dataset of an exposure. */
export interface ExposedFacts extends Judgement {
  readonly id: string;
  readonly dss: number;
  /** People before the change and after it; the most there were since. */
  readonly before: number;
  readonly people: number;
  readonly most: number;
  readonly outside: readonly string[];
  /** First known to be open; first known to be closed, null while it is open; last known to be open before that. */
  readonly from: string;
  readonly until: string | null;
  readonly openUntil: string | null;
}

/** What one change of grants opened, with every dataset it did so for. */
export interface AudienceWindow {
  readonly openedLeaf: number;
  readonly openedAt: Date;
  readonly openedAfter: Date | null;
  readonly closedAt: Date | null;
  readonly openUntil: Date | null;
  readonly closedLeaf: number | null;
  readonly staff: number;
  readonly logins: number;
  readonly datasets: readonly ExposedFacts[];
}

/**
 * What a moment does to the windows of a source: datasets that are no exposure any more close, what begins to be one opens
 * one window together. Datasets that lie open already open nothing again; `elsewhere` are those that another story tells of.
 * A dataset that was not known before (not mapped, or not listed by the source) is looked at for the first time; one that is not
 * known now stays as it is: unknown is never safe.
 */
export function foldMoment(
  open: readonly AudienceWindow[],
  before: readonly DatasetCount[],
  moment: AudienceMoment,
  elsewhere: ReadonlySet<string>,
): AudienceWindow[] {
  const now = new Map(moment.datasets.map((each) => [each.id, each]));
  const was = new Map(before.map((each) => [each.id, each]));
  const kept = open.map((window) => carriedOn(window, was, now, moment));
  const lying = new Set(
    kept.flatMap(({ datasets }) => datasets.filter(({ until }) => until === null).map(({ id }) => id)),
  );
  const began = moment.datasets.flatMap((each): ExposedFacts[] => {
    const earlier = was.get(each.id) ?? null;
    const judged = lying.has(each.id) ? null : judgeChange(earlier, each, moment.population);
    if (!judged) return [];
    if (elsewhere.has(each.id) && !judged.triggers.includes("outside_identity")) return [];
    const { id, dss, people, outside } = each;
    const counts = { before: earlier?.people ?? 0, people, most: people };
    const open = { from: (moment.since ?? moment.at).toISOString(), until: null, openUntil: null };
    return [
      {
        id,
        dss,
        ...judged,
        ...counts,
        ...open,
        outside: outside.filter((name) => !earlier?.outside.includes(name)),
      },
    ];
  });
  return began.length > 0 ? [...kept, opened(moment, began)] : kept;
}

function opened(
  { leafIndex, at, since, priorAt, population }: AudienceMoment,
  datasets: ExposedFacts[],
): AudienceWindow {
  const opening = since
    ? { openedLeaf: leafIndex, openedAt: since, openedAfter: null }
    : { openedLeaf: leafIndex, openedAt: at, openedAfter: priorAt };
  return { ...opening, closedAt: null, openUntil: null, closedLeaf: null, ...population, datasets };
}

function carriedOn(
  window: AudienceWindow,
  was: ReadonlyMap<string, DatasetCount>,
  now: ReadonlyMap<string, DatasetCount>,
  moment: AudienceMoment,
): AudienceWindow {
  const datasets = window.datasets.map((dataset): ExposedFacts => {
    if (dataset.until !== null) return dataset;
    const count = now.get(dataset.id);
    if (!count) return dataset;
    if (goesOn(dataset, count, moment.population))
      return worsened(dataset, judgeChange(was.get(dataset.id) ?? null, count, moment.population), count);
    const last = moment.priorAt?.toISOString() ?? null;
    return { ...dataset, until: moment.at.toISOString(), openUntil: last };
  });
  if (datasets.some(({ until }) => until === null)) return { ...window, datasets };
  return {
    ...window,
    datasets,
    closedAt: moment.at,
    openUntil: moment.priorAt,
    closedLeaf: moment.leafIndex,
  };
}

/** A further grant to a dataset that lies open adds its reasons; the more serious column counts. */
function worsened(dataset: ExposedFacts, judged: Judgement | null, count: DatasetCount): ExposedFacts {
  const rated =
    count.dss > dataset.dss
      ? { dss: count.dss, severity: exposureSeverity(count.dss, dataset.column) ?? dataset.severity }
      : {};
  const grown = { ...dataset, ...rated, most: Math.max(dataset.most, count.people) };
  if (!judged) return grown;
  const triggers = [...new Set([...dataset.triggers, ...judged.triggers])];
  const isWorse = (judged.severity ?? 5) < (grown.severity ?? 5);
  const { column, severity } = isWorse ? judged : grown;
  const outside = [
    ...new Set([...dataset.outside, ...(judged.triggers.includes("outside_identity") ? count.outside : [])]),
  ];
  return { ...grown, triggers, column, severity, outside };
}
