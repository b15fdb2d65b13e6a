import { z } from "zod";
import { canonicalText } from "#core/base/canonical.ts";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS, HOUR_MS } from "#core/base/durations.ts";
import type { SystemViewer } from "#core/base/viewer.ts";
import { decodeEntry } from "#core/log/entry/entry.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { type Checked, recordCheck } from "../doctor/record-check.ts";
import { readKept } from "./kept.ts";

/**
 * Remembers what the worker's rounds found: an entry once a day, and as soon as one differs from the one that was remembered
 * last. Answers its place; null where there is nothing new to remember.
 */
export async function recordRound(viewer: SystemViewer): Promise<number | null> {
  mustAllow(viewer, "log.check");
  const run = onClient(database().pool);
  const [entries, state] = [await readKept(run, "entries"), await readKept(run, "state")];
  const whole = entries.value?.whole;
  if (!whole || !state.value) return null;
  const found = sum(whole.found, state.value.found);
  const last = await lastRound(run);
  if (last !== null && systemClock.now().getTime() - last.at.getTime() < pauseAfter(last.found, found))
    return null;
  const looked = { replayed: state.value.size };
  return recordCheck(viewer, { how: "worker", size: whole.size, looked, found, firstAt: null });
}

/** The first that finds something is told at once; how much it finds grows with the log, and is told by the hour. */
function pauseAfter(last: Checked["found"], found: Checked["found"]): number {
  if (canonicalText(last) === canonicalText(found)) return DAY_MS;
  return Object.keys(last).length > 0 && Object.keys(found).length > 0 ? HOUR_MS : 0;
}

const Found = z.record(z.string(), z.int());

async function lastRound(run: Runner): Promise<{ at: Date; found: Checked["found"] } | null> {
  const [row] = await run.all<{ at: Date; bytes: Uint8Array }>(statement`
    SELECT recorded_at AS at, bytes FROM entry WHERE log_id = ${LOG_ID} AND kind = 'log.check'
      AND convert_from(bytes, 'UTF8')::jsonb ->> 'how' = 'worker' ORDER BY leaf_index DESC LIMIT 1`);
  return row ? { at: row.at, found: Found.parse(decodeEntry(row.bytes).found) } : null;
}

function sum(a: Checked["found"], b: Checked["found"]): Record<string, number> {
  const checks = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return Object.fromEntries(checks.map((check) => [check, (a[check] ?? 0) + (b[check] ?? 0)]));
}
