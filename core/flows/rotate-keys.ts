import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { RING_AGE_MAX_MS } from "#core/log/keys/key-ring.ts";
import { keys } from "#core/log/keys/keys.ts";
import { type Place, rewrapAll } from "#core/log/keys/rewrap.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { withTx } from "#db/tx.ts";

export interface RotatedKeys {
  readonly from: readonly string[];
  readonly to: string;
  readonly rewrapped: Readonly<Record<Place, number>>;
  /** Whether this went on with a rotation that was begun before. */
  readonly resumed: boolean;
}

export interface RotateOptions {
  /** How long to wait before the last look, so that no process writes under the old key any more. */
  readonly settleMs?: number;
  readonly onProgress?: (done: number) => void;
}

/** A transaction that began under the old key ends within this. */
const TRANSACTION_MAX_MS = 30_000;
const SETTLE_MS = RING_AGE_MAX_MS + TRANSACTION_MAX_MS + 5_000;

/**
 * Puts a new key-encryption key in the place of the old one while everything goes on: makes it, wraps every secret anew,
 * waits until no process can still write under the old one, wraps what came meanwhile, and drops the old key. Stopped at
 * any point, the next run goes on from there. Beginning and end are entries.
 */
export async function rotateKeys(viewer: Viewer, options: RotateOptions = {}): Promise<RotatedKeys> {
  mustAllow(viewer, "keys.rotate");
  const { provider } = keys();
  const before = await provider.list();
  const resumed = before.length > 1;
  if (!resumed) await provider.add();
  const ring = await provider.list();
  const to = ring.at(-1)!;
  const from = ring.slice(0, -1).map(({ id }) => id);
  refuseUnless(from.length > 0, "stale", { detail: "another rotation has just ended" });
  await remember(viewer, { step: "begin", from, to: to.id });
  const rewrapped = {
    ...{ person: 0, record: 0, file: 0, channel: 0, item: 0, training: 0 },
    ...{ report: 0, connection: 0, tally: 0 },
  };
  await rewrap(to.id, rewrapped, options);
  await until(to.madeAt.getTime() + (options.settleMs ?? SETTLE_MS));
  while ((await rewrap(to.id, rewrapped, options)) > 0);
  for (const id of from) await provider.drop(id);
  await remember(viewer, { step: "end", from, to: to.id, ...rewrapped });
  return { from, to: to.id, rewrapped, resumed };
}

async function rewrap(
  to: string,
  total: Record<Place, number>,
  { onProgress }: RotateOptions,
): Promise<number> {
  let done = 0;
  for await (const { place, rows } of rewrapAll(to)) {
    total[place] += rows;
    done += rows;
    onProgress?.(Object.values(total).reduce((sum, n) => sum + n, 0));
  }
  return done;
}

async function until(time: number): Promise<void> {
  const wait = time - systemClock.now().getTime();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
}

async function remember(viewer: Viewer, clear: Record<string, string | number | string[]>): Promise<void> {
  await withTx(async (tx) => appendEntry(tx, viewer, { kind: "keys.rotate", clear }));
}
