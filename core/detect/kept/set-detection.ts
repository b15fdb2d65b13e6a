import { z } from "zod";
import { Refusal } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { saveSetting } from "#core/directory/settings/setting.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { type SettingInForce, tellsLess } from "./in-force.ts";
import { DETECTION_KEYS, DETECTION_SETTINGS, type DetectionKey, detectionSettings } from "./settings.ts";
import { tellReviewers } from "./tell-reviewers.ts";

export const SetDetection = z.strictObject({
  key: z.enum(DETECTION_KEYS as [DetectionKey, ...DetectionKey[]]),
  value: z.number(),
  reason: z.string().trim().min(10, "at least 10 characters").max(2_000, "at most 2,000 characters"),
  version: z.int().min(1),
});

/**
 * Changes one of detection's settings, with a reason: the next look goes by it, and findings keep the version they were made
 * under. What tells less is told to reviewers at once and holds a day later; until then it can be taken back. Refuses
 * `stale` unless `version` is the current one, and `invalid` outside of what it may be.
 */
export async function setDetection(viewer: Viewer, raw: unknown): Promise<SettingInForce> {
  const wanted = SetDetection.parse(raw);
  const { key, value } = wanted;
  mustAllow(viewer, "setting.change");
  const { min, max } = DETECTION_SETTINGS[key];
  if (value < min || value > max)
    throw new Refusal("invalid", { field: "value", detail: `from ${min} to ${max}` });
  await withTx(async (tx) => {
    const held = (await detectionSettings(onTx(tx))).each.get(key);
    await saveSetting(tx, viewer, key, wanted);
    if (held && tellsLess(key, held.value, value))
      await tellReviewers(tx, viewer, "detection.less", `detection.less ${key} ${wanted.version + 1}`);
  });
  const { each } = await detectionSettings(onClient(database().pool));
  return each.get(key)!; // it was just read under its key
}
