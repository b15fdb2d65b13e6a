import type { Dss, Severity } from "#core/base/scales.ts";
import {
  audienceCap,
  type ExposureColumn,
  type ExposureTrigger,
  exposureTrigger,
} from "#core/policy/audience.ts";
import { exposureSeverity } from "#core/policy/automatic.ts";

/** Who can read a dataset at a moment, in numbers. */
export interface DatasetCount {
  readonly id: string;
  readonly dss: Dss;
  readonly people: number;
  readonly wide: boolean;
  /** Identities of other organisations, and "anyone" where the internet is let in. */
  readonly outside: readonly string[];
}

/** What percentages go by. */
export interface Population {
  readonly staff: number;
  readonly logins: number;
}

/** Why an audience is an exposure, and what that means by the table of detection.md. */
export interface Judgement {
  readonly triggers: readonly ExposureTrigger[];
  readonly column: ExposureColumn;
  readonly severity: Severity | null;
  /** Largest allowed number of people; null at DSS 1. */
  readonly cap: number | null;
}

/**
 * What a change of an audience means. A wide grant, an outside identity and an audience over its cap count when they were
 * not so before, by the rating before; a jump counts against the number before. Null: no exposure begins.
 */
export function judgeChange(
  before: DatasetCount | null,
  now: DatasetCount,
  population: Population,
): Judgement | null {
  const capBefore = before && audienceCap(before.dss, population.staff);
  // At DSS 1 nothing is an exposure: rated higher, what was let pass then is one now.
  const known = before && before.dss > 1 ? before : null;
  const judged = judge(before?.people ?? 0, now, population, {
    wide: now.wide && !known?.wide,
    newOutside: now.outside.some((name) => !known?.outside.includes(name)),
    overBefore: capBefore !== null && before!.people > capBefore,
  });
  // The first look at a source compares with nothing: that many can read is a jump only where it was seen to happen.
  if (before !== null || !judged) return judged;
  const triggers = judged.triggers.filter((trigger) => trigger !== "jump");
  return triggers.length > 0 ? { ...judged, triggers } : null;
}

/** Whether an exposure that began at `people` and for these reasons still goes on. */
export function goesOn(
  began: {
    readonly before: number;
    readonly triggers: readonly ExposureTrigger[];
    readonly outside: readonly string[];
  },
  now: DatasetCount,
  population: Population,
): boolean {
  const cap = audienceCap(now.dss, population.staff);
  const is: Readonly<Record<ExposureTrigger, () => boolean>> = {
    wide_principal: () => now.wide,
    outside_identity: () => began.outside.some((name) => now.outside.includes(name)),
    over_cap: () => cap !== null && now.people > cap,
    jump: () =>
      judge(began.before, now, population, { wide: false, newOutside: false, overBefore: true }) !== null,
  };
  return began.triggers.some((trigger) => is[trigger]());
}

function judge(
  before: number,
  now: DatasetCount,
  { staff, logins }: Population,
  { wide, newOutside, overBefore }: { wide: boolean; newOutside: boolean; overBefore: boolean },
): Judgement | null {
  const found = exposureTrigger({
    ...{ dss: now.dss, before, now: now.people, staff, wide, newOutside },
    logins: logins > 0 ? logins : null,
  });
  const triggers = found?.triggers.filter((trigger) => trigger !== "over_cap" || !overBefore) ?? [];
  if (!found || triggers.length === 0) return null;
  const { column } = found;
  const severity = exposureSeverity(now.dss, column);
  return { triggers, column, severity, cap: audienceCap(now.dss, staff) };
}
