import { selectGrantGaps } from "#core/directory/coverage/gaps.ts";
import { countBits } from "#core/exposure/audience/bits.ts";
import { loadAudiences, loadContext } from "#core/exposure/audience/load.ts";
import { SNAPSHOT_AGE_MAX_MS } from "#core/exposure/views/age.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { Asked } from "../window-report/asked.ts";
import type { WindowAudience } from "../window-report/audience.ts";
import type { Axis } from "./axis.ts";

/** From `at` on so many could read. Not `known`: at least so many, nothing tells of others. */
export interface AudienceStep {
  readonly at: Date;
  readonly people: number;
  readonly known: boolean;
}

/** Most moments that are computed; of more, the newest count. */
const MOMENTS_MAX = 40;

/** The audience of the window's most sensitive datasets over the axis, from snapshots where the source sends them. */
export async function audienceSteps(
  run: Runner,
  asked: Asked,
  audience: WindowAudience,
  axis: Axis,
): Promise<AudienceStep[]> {
  const looks = await run.all<{ at: Date; changed: boolean }>(statement`
    SELECT taken_at AS at, leaf_index IS NOT NULL AS changed FROM grant_snapshot
    WHERE source_id = ${asked.sourceId} AND taken_at < ${axis.to}
      AND taken_at >= coalesce((SELECT max(taken_at) FROM grant_snapshot WHERE source_id = ${asked.sourceId} AND taken_at <= ${axis.from}), ${axis.from})
    ORDER BY taken_at`);
  if (looks.length === 0) return stepsOfGrants(asked, audience, axis);
  const context = await loadContext(run, asked.sourceId);
  if (!context) return stepsOfGrants(asked, audience, axis);
  const ids = new Set(asked.datasets.map(({ datasetId }) => datasetId));
  const moments = looks.filter(({ changed }, n) => changed || n === 0).slice(-MOMENTS_MAX);
  const counted: { at: Date; people: number; listed: boolean }[] = [];
  for (const { at } of moments) {
    const { audiences, datasets } = await loadAudiences(run, context, { at });
    const own = datasets.filter(({ id }) => ids.has(id));
    const most = Math.max(0, ...own.map((each) => countBits(audiences.of(each).people)));
    counted.push({ at, people: most, listed: own.every(({ objects }) => objects.length > 0) });
  }
  const steps = withStale(
    counted,
    looks.map(({ at }) => at),
    axis,
  );
  return withMissing(steps, await selectGrantGaps(run, asked.sourceId, axis), axis);
}

/** Where only an audit log tells: those in need before and after, and nobody knows who else; everybody while it was open. */
function stepsOfGrants({ exposure, from, to }: Asked, audience: WindowAudience, axis: Axis): AudienceStep[] {
  const { inNeed, could } = audience;
  const before = { at: axis.from, people: inNeed, known: false };
  if (!exposure) return [before];
  const open = { at: from, people: could, known: true };
  return to === null ? [before, open] : [before, open, { at: to, people: inNeed, known: false }];
}

/** Not known where a look does not list a dataset. Between two looks more than an hour apart the audience is unknown from an hour after the first on. Pure. */
export function withStale(
  counted: readonly { readonly at: Date; readonly people: number; readonly listed?: boolean }[],
  looks: readonly Date[],
  axis: Pick<Axis, "from" | "to">,
): AudienceStep[] {
  const steps: AudienceStep[] = [];
  const add = (at: Date, people: number, known: boolean) => {
    const last = steps.at(-1);
    if (last && last.people === people && last.known === known) return;
    if (last && last.at.getTime() === at.getTime()) steps.pop();
    steps.push({ at, people, known });
  };
  const [first] = looks;
  if (first && first > axis.from) add(axis.from, 0, false);
  let people = 0;
  for (const [n, at] of looks.entries()) {
    const count = counted.findLast((each) => each.at <= at);
    people = count?.people ?? people;
    add(notBefore(axis.from, at), people, count?.listed ?? true);
    const stale = new Date(at.getTime() + SNAPSHOT_AGE_MAX_MS);
    const next = looks[n + 1] ?? axis.to;
    if (stale < next && stale < axis.to) add(notBefore(axis.from, stale), people, false);
  }
  return steps;
}

/** Where something that the source told never came, nobody knows who else could read, until the gap ends. Pure. */
export function withMissing(
  steps: readonly AudienceStep[],
  gaps: readonly { readonly from: Date; readonly to: Date | null }[],
  { from: begins, to: ends }: Pick<Axis, "from" | "to">,
): AudienceStep[] {
  const edges = gaps.flatMap(({ from, to }) => [notBefore(begins, from), to ?? ends]);
  const isMissing = (at: Date): boolean =>
    gaps.some(({ from, to }) => from <= at && (to === null || at < to));
  const moments = [...steps.map(({ at }) => at), ...edges.filter((at) => at < ends)];
  const times = [...new Set(moments.map((at) => at.getTime()))].sort((a, b) => a - b);
  const all = times.flatMap((time): AudienceStep[] => {
    const at = new Date(time);
    const step = steps.findLast((each) => each.at <= at);
    return step ? [{ ...step, at, known: step.known && !isMissing(at) }] : [];
  });
  return all.filter(({ people, known }, n) => people !== all[n - 1]?.people || known !== all[n - 1]?.known);
}

const notBefore = (first: Date, at: Date): Date => new Date(Math.max(first.getTime(), at.getTime()));
