import { MINUTE_MS } from "#core/base/durations.ts";
import { hashKey } from "#core/directory/key-format.ts";
import { PAUSE_MINUTES } from "../recording/pause-recording.ts";
import type { SpooledAct } from "../spool/act.ts";
import { type HeartbeatAnswer, NEXT_SECONDS } from "./heartbeat.ts";

const KEPT_MAX = 20_000;
/** Whom a collector records, by the key it proved to hold and its own id: for as long as this process runs. */
const heard = new Map<string, string>();

/** Remembers whom a collector records, so that it can be told to stop while nobody can be asked. */
export function rememberHeard(bearer: string, collector: string, personId: string | null): void {
  const key = keyOf(bearer, collector);
  heard.delete(key);
  if (personId === null) return;
  heard.set(key, personId);
  const [oldest] = heard.keys();
  if (heard.size > KEPT_MAX && oldest !== undefined) heard.delete(oldest);
}

/** Whom a collector recorded when it was last answered; null for a key or a collector that never was. */
export const heardOf = (bearer: string, collector: string): string | null =>
  heard.get(keyOf(bearer, collector)) ?? null;

const keyOf = (bearer: string, collector: string): string =>
  `${Buffer.from(hashKey(bearer)).toString("hex")} ${collector}`;

/**
 * What a collector is told by what waits in the spool: to stop, where its person paused or opted out. `null` where the
 * spool says nothing of them: then nobody can tell, and a collector that gets no answer stops by itself. Pure.
 */
export function answerFromSpool(
  acts: readonly SpooledAct[],
  personId: string,
  now: Date,
): HeartbeatAnswer | null {
  const theirs = acts.filter((act) => act.personId === personId);
  const pausedUntil = theirs
    .filter(({ kind }) => kind === "pause")
    .reduce((end, { askedAt }) => Math.max(end, Date.parse(askedAt)) + PAUSE_MINUTES * MINUTE_MS, 0);
  const optedOut = theirs.some(({ kind }) => kind === "opt_out");
  const paused = pausedUntil > now.getTime();
  if (!optedOut && !paused) return null;
  return {
    ...{ record: false, why: optedOut ? "opted_out" : "paused_by_person", state: "unknown" },
    pausedUntil: paused ? new Date(pausedUntil) : null,
    ...{ noticeVersion: null, kinds: [], nextInSeconds: NEXT_SECONDS },
  };
}
