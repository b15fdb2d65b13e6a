import { systemClock } from "#core/base/clock.ts";
import { wakeSnoozed } from "#core/sev/life/snooze.ts";

/** Wakes the SEVs whose rest is over. */
export const wake = (): Promise<number> => wakeSnoozed(systemClock.now());
