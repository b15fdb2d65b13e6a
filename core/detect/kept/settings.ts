import { systemClock } from "#core/base/clock.ts";
import type { Setting } from "#core/directory/settings/setting.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";
import { DETECT_SETTINGS, type DetectSettings } from "../engine/settings.ts";
import { inForce, type SettingInForce } from "./in-force.ts";

/** What an organisation decides about detection, each a setting of its own: the key, what it may be, and what comes with the product. */
export const DETECTION_SETTINGS = {
  detection_alerts: { min: 0.1, max: 200, first: DETECT_SETTINGS.alertsADay },
  detection_audit: { min: 0, max: 20, first: DETECT_SETTINGS.auditADay },
  detection_floor: { min: 0.0001, max: 0.2, first: DETECT_SETTINGS.floor },
  detection_quota_p: { min: 0.01, max: 1, first: DETECT_SETTINGS.quotas.P },
  detection_quota_u: { min: 0.01, max: 1, first: DETECT_SETTINGS.quotas.U },
  detection_quota_v: { min: 0.01, max: 1, first: DETECT_SETTINGS.quotas.V },
  detection_quota_s: { min: 0.01, max: 1, first: DETECT_SETTINGS.quotas.S },
  detection_quota_r: { min: 0.01, max: 1, first: DETECT_SETTINGS.quotas.R },
} as const;
export type DetectionKey = keyof typeof DETECTION_SETTINGS;
export const DETECTION_KEYS = Object.keys(DETECTION_SETTINGS) as DetectionKey[];

export type DetectionValues = Readonly<Record<DetectionKey, number>>;

export interface KeptSettings {
  readonly settings: DetectSettings;
  /** How many decisions are in force: it stands on findings. */
  readonly version: number;
  readonly each: ReadonlyMap<string, SettingInForce>;
}

/**
 * What is in force at a moment: what tells less waits a day after it was decided. When that was says the decision's entry; one
 * without an entry was made beside the log and holds for nothing. The first version comes with the product.
 */
export async function detectionSettings(run: Runner, now: Date = systemClock.now()): Promise<KeptSettings> {
  const rows = await run.all<Setting<number> & { key: string }>(statement`
    SELECT s.key, s.value, s.version, coalesce(e.recorded_at, s.decided_at) AS "decidedAt" FROM setting s
    LEFT JOIN entry e ON e.log_id = ${LOG_ID} AND e.leaf_index = s.leaf_index AND e.kind = 'setting.change'
    WHERE s.key = ANY(${DETECTION_KEYS}::text[]) AND (s.version = 1 OR e.leaf_index IS NOT NULL) ORDER BY s.version`);
  const versions = Map.groupBy(rows, ({ key }) => key);
  const each = new Map<string, SettingInForce>();
  for (const key of DETECTION_KEYS) {
    const held = inForce(key, versions.get(key) ?? [], now);
    if (held) each.set(key, held);
  }
  const values = Object.fromEntries(
    DETECTION_KEYS.map((key) => [key, each.get(key)?.value ?? DETECTION_SETTINGS[key].first]),
  ) as Record<DetectionKey, number>;
  const version = [...each.values()].reduce((sum, held) => sum + held.version - 1 - (held.next ? 1 : 0), 0);
  return { settings: settingsOf(values), version, each };
}

export const settingsOf = (values: DetectionValues): DetectSettings => ({
  alertsADay: values.detection_alerts,
  auditADay: values.detection_audit,
  floor: values.detection_floor,
  quietDays: DETECT_SETTINGS.quietDays,
  quotas: {
    P: values.detection_quota_p,
    U: values.detection_quota_u,
    V: values.detection_quota_v,
    S: values.detection_quota_s,
    R: values.detection_quota_r,
  },
});
