import { systemClock } from "#core/base/clock.ts";
import { wakeSnoozed } from "#core/sev/life/snooze.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";

/** Wakes the SEVs whose rest is over. */
export const wake = (): Promise<number> => wakeSnoozed(onClient(database().pool), systemClock.now());
