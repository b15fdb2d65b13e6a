import { z } from "zod";
import type { Viewer } from "#core/base/viewer.ts";
import { dryRun, type ScoredDay, type WouldTell } from "#core/detect/engine/dry-run.ts";
import type { FamilyName } from "#core/detect/engine/settings.ts";
import {
  DETECTION_KEYS,
  DETECTION_SETTINGS,
  type DetectionValues,
  detectionSettings,
  settingsOf,
} from "#core/detect/kept/settings.ts";
import { dayName } from "#core/detect/rollup/local-time.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { readerLabels } from "#core/sev/record/labels.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";

/** Any of detection's settings, as they are tried; what is left out stays as it is. */
export const DryRun = z.object(
  Object.fromEntries(
    DETECTION_KEYS.map((key) => {
      const { min, max } = DETECTION_SETTINGS[key];
      return [
        key,
        z.coerce.number().min(min, `from ${min} to ${max}`).max(max, `from ${min} to ${max}`).optional(),
      ];
    }),
  ),
);

/** What settings tell in the days that are asked for. */
export interface WouldBe {
  readonly alerts: number;
  readonly aDay: number;
  readonly byFamily: Readonly<Partial<Record<FamilyName, number>>>;
}

export interface DryRunView {
  /** "2026-10-22", and how many days with reads there are in it. */
  readonly from: string | null;
  readonly to: string | null;
  readonly days: number;
  readonly present: WouldBe;
  readonly wanted: WouldBe;
  /** Readers' days that only one of them tells, by unit, the newest first. */
  readonly gained: readonly Changed[];
  readonly lost: readonly Changed[];
}

export interface Changed {
  readonly day: string;
  readonly who: string;
  readonly family: FamilyName;
}

const DAYS = 30;
const LISTED = 20;

/**
 * What a change of the settings would have raised over the last 30 days, beside what the present ones raise by the same
 * reckoning. Nothing is changed, and readers show by unit; of the viewer's own unit nothing is said, or one could try how far
 * they may go. That it was tried, and with what, is an entry, durable before anything is answered.
 */
export async function dryRunDetection(viewer: Viewer, raw: unknown): Promise<DryRunView> {
  const tried = DryRun.parse(raw) as Partial<DetectionValues>;
  mustAllow(viewer, "detection.view");
  await withTx((tx) => {
    const named = Object.entries(tried).filter(([, value]) => value !== undefined) as [string, number][];
    appendEntry(tx, viewer, { kind: "detection.try", clear: Object.fromEntries(named) });
    return Promise.resolve();
  });
  const run = onClient(database().pool);
  const { settings, each } = await detectionSettings(run);
  const values = Object.fromEntries(
    DETECTION_KEYS.map((key) => [key, tried[key] ?? each.get(key)?.value ?? DETECTION_SETTINGS[key].first]),
  ) as DetectionValues;
  const { days, seen } = await selectScored(run);
  const last = days.at(-1)?.day ?? null;
  const from = last === null ? 0 : last - DAYS + 1;
  const since = { from, seen };
  const near = await ownUnit(run, viewer);
  const told = (by: typeof settings) => dryRun(days, by, since).filter(({ actor }) => !near.has(actor));
  const [present, wanted] = [told(settings), told(settingsOf(values))];
  const asked = days.filter(({ day }) => day >= from);
  const labels = await readerLabels(
    run,
    [...present, ...wanted].map(({ actor }) => actor),
    false,
  );
  const only = (these: readonly WouldTell[], those: readonly WouldTell[]): Changed[] =>
    these
      .filter(({ actor, day }) => !those.some((each) => each.actor === actor && each.day === day))
      .slice(-LISTED)
      .reverse()
      .map(({ actor, day, family }) => ({
        day: dayName(day),
        who: labels.get(actor)?.who ?? "Somebody erased",
        family,
      }));
  return {
    from: last === null ? null : dayName(from),
    to: last === null ? null : dayName(last),
    days: asked.length,
    present: wouldBe(present),
    wanted: wouldBe(wanted),
    gained: only(wanted, present),
    lost: only(present, wanted),
  };
}

/** The viewer, and whoever is in one team with them. */
async function ownUnit(run: Runner, viewer: Viewer): Promise<ReadonlySet<string>> {
  if (viewer.kind !== "person") return new Set();
  const rows = await run.all<{ id: string }>(
    statement`SELECT id FROM person WHERE id = ${viewer.personId}::uuid OR team_id = ${viewer.teamId}`,
  );
  return new Set(rows.map(({ id }) => id));
}

function wouldBe(told: readonly WouldTell[]): WouldBe {
  const byFamily: Partial<Record<FamilyName, number>> = {};
  for (const { family } of told) byFamily[family] = (byFamily[family] ?? 0) + 1;
  return { alerts: told.length, aDay: told.length / DAYS, byFamily };
}

/** The days that are asked for, and those before them that set the threshold. */
export async function selectScored(run: Runner): Promise<{ days: ScoredDay[]; seen: number }> {
  const rows = await run.all<{ day: number; actors: ScoredDay["actors"] }>(statement`
    SELECT day, jsonb_agg(jsonb_build_object('actor', actor_id, 'families', families)) AS actors FROM detection_score
    WHERE day > (SELECT max(day) FROM detection_day) - ${2 * DAYS} AND day <= (SELECT max(day) FROM detection_day) GROUP BY day ORDER BY day`);
  const [before] = await run.all<{ seen: number }>(
    statement`SELECT count(*)::int AS seen FROM detection_day WHERE day < ${rows[0]?.day ?? 0}`,
  );
  return { days: rows, seen: before?.seen ?? 0 };
}
