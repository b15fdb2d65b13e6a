import type { Viewer } from "#core/base/viewer.ts";
import { pressingOf } from "#core/detect/engine/budget.ts";
import { dryRun, type ScoredDay } from "#core/detect/engine/dry-run.ts";
import { FAMILY_RULES } from "#core/detect/engine/finding-of.ts";
import type { DetectSettings } from "#core/detect/engine/settings.ts";
import { detectionSettings } from "#core/detect/kept/settings.ts";
import { dayName } from "#core/detect/rollup/local-time.ts";
import { concerns, type SuppressionScope, silencedBy } from "#core/detect/suppress/scope.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { readerLabels } from "#core/sev/record/labels.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { selectScored } from "../dry-run.ts";
import { concernedIn, scopeOf } from "./near.ts";
import { TrySuppression } from "./schema.ts";

const DAYS = 30;
const LISTED = 20;

/** A reader's day that the present settings tell. */
interface Told {
  readonly actor: string;
  readonly day: number;
}

/** What a suppression would have done in the last 30 days; readers by unit. */
export interface SuppressionTried {
  readonly from: string | null;
  readonly to: string | null;
  /** Alerts there would have been, and how many of them it would have silenced. */
  readonly told: number;
  readonly silenced: number;
  /** Of those that it would have silenced, how many reviewers found to be right. */
  readonly right: number;
  readonly days: readonly { readonly day: string; readonly who: string }[];
}

/**
 * What a suppression would have silenced in the last 30 days, by the same reckoning as other settings are tried with. Nothing
 * is changed. Refuses whoever is concerned: nobody tries out what would hide their own reads.
 */
export async function dryRunSuppression(viewer: Viewer, raw: unknown): Promise<SuppressionTried> {
  const asked = TrySuppression.parse(raw);
  mustAllow(viewer, "suppression.ask", { concernedIds: [] });
  const run = onClient(database().pool);
  const scope = await scopeOf(run, viewer, asked);
  mustAllow(viewer, "suppression.ask", { concernedIds: await concernedIn(run, scope) });
  const { last, told, silenced } = await trySuppression(run, scope);
  const labels = await readerLabels(
    run,
    silenced.map(({ actor }) => actor),
    false,
  );
  return {
    from: last === null ? null : dayName(last - DAYS + 1),
    to: last === null ? null : dayName(last),
    ...{ told: told.length, silenced: silenced.length, right: await countRight(run, silenced) },
    days: silenced
      .slice(-LISTED)
      .reverse()
      .map(({ actor, day }) => ({ day: dayName(day), who: labels.get(actor)?.who ?? "Somebody erased" })),
  };
}

/** What the present settings tell of the last 30 days, and what of it a suppression would have kept from being told. */
export async function trySuppression(
  run: Runner,
  scope: SuppressionScope,
): Promise<{ last: number | null; told: readonly Told[]; silenced: readonly Told[] }> {
  const { days, seen } = await selectScored(run);
  const last = days.at(-1)?.day ?? null;
  if (last === null) return { last, told: [], silenced: [] };
  const { settings } = await detectionSettings(run);
  const told = dryRun(days, settings, { from: last - DAYS + 1, seen });
  const readers = await selectReaders(run, told);
  const always = { ...scope, id: "tried", fromMs: Number.NEGATIVE_INFINITY, toMs: Number.POSITIVE_INFINITY };
  const silenced = told.filter(({ actor, day }) => {
    const about = readers.get(`${actor} ${day}`);
    if (!about || about.never || !concerns(scope, { ...about, readerId: actor })) return false;
    const rules = rulesOf(days, settings, { actor, day });
    return silencedBy([always], { ...about, readerId: actor, rules, firstMs: 0, lastMs: 0 }) !== null;
  });
  return { last, told, silenced };
}

function rulesOf(days: readonly ScoredDay[], settings: DetectSettings, { actor, day }: Told) {
  const scored = days.find((each) => each.day === day)?.actors.find((each) => each.actor === actor);
  const families = (scored?.families ?? []).map((each) => ({ ...each, name: each.measure }));
  return pressingOf(families, settings).reasons.map(({ family }) => FAMILY_RULES[family]);
}

interface ReaderRow {
  readonly actor: string;
  readonly day: number;
  readonly title: string;
  /** Reviewers and admins are never silenced. */
  readonly never: boolean;
  /** Of the day wherever the reader is: at most a few hours too many. */
  readonly datasets: string[];
}

async function selectReaders(run: Runner, told: readonly Told[]): Promise<Map<string, ReaderRow>> {
  const rows = await run.all<ReaderRow>(statement`
    SELECT t.actor, t.day, coalesce(p.title, '') AS title,
      EXISTS (SELECT FROM role_assignment r WHERE r.person_id = t.actor AND r.role IN ('reviewer', 'admin')) AS never,
      ARRAY(SELECT DISTINCT h.dataset_id FROM rollup_hour h
        WHERE h.actor_id = t.actor AND h.hour >= 24 * t.day - 14 AND h.hour < 24 * (t.day + 1) + 12) AS datasets
    FROM jsonb_to_recordset(${JSON.stringify(told)}::jsonb) AS t(actor uuid, day int) LEFT JOIN person p ON p.id = t.actor`);
  return new Map(rows.map((row) => [`${row.actor} ${row.day}`, row]));
}

/** Of restricted SEVs, and of tests, nothing is counted. */
async function countRight(run: Runner, days: readonly Told[]): Promise<number> {
  const [row] = await run.all<{ right: number }>(statement`
    SELECT count(*)::int AS right FROM jsonb_to_recordset(${JSON.stringify(days)}::jsonb) AS t(actor uuid, day int)
      JOIN detection_score s ON s.actor_id = t.actor AND s.day = t.day JOIN sev v ON v.number = s.sev_number
    WHERE v.label = 'true_positive' AND NOT v.restricted AND NOT v.is_test`);
  return row?.right ?? 0;
}
