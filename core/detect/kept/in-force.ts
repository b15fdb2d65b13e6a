import { DAY_MS } from "#core/base/durations.ts";
import type { Setting } from "#core/directory/settings/setting.ts";

/** How long what tells less waits, so that whoever is watched cannot quietly look away first. */
const WAITS_MS = DAY_MS;

/** A setting as it is in force, and what was decided over it and waits. `version` is the newest decision's. */
export interface SettingInForce extends Setting<number> {
  readonly next: { readonly value: number; readonly from: Date } | null;
}

/** Whether a change lets anything go untold that was told: fewer alerts or draws, a lower floor, and any other share, since one family's more is the others' less. */
export const tellsLess = (key: string, from: number, to: number): boolean =>
  key.startsWith("detection_quota") ? to !== from : to < from;

/**
 * What holds of a setting at a moment, by all its versions in their order: a decision that tells less holds a day after it
 * was made, any other at once; the newest ends one that still waits. Pure.
 */
export function inForce(key: string, versions: readonly Setting<number>[], now: Date): SettingInForce | null {
  const [first] = versions;
  const last = versions.at(-1);
  if (!first || !last) return null;
  let held = first.value;
  let next: SettingInForce["next"] = null;
  const settle = (at: Date): void => {
    if (next === null || next.from > at) return;
    held = next.value;
    next = null;
  };
  for (const { value, decidedAt } of versions.slice(1)) {
    settle(decidedAt);
    const waits = tellsLess(key, held, value);
    next = waits ? { value, from: new Date(decidedAt.getTime() + WAITS_MS) } : null;
    if (!waits) held = value;
  }
  settle(now);
  return { value: held, version: last.version, decidedAt: last.decidedAt, next };
}
