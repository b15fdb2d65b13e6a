import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import type { AppendOutcome } from "#core/log/append/append-reads.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { lockSource } from "../gaps.ts";
import { keepCanaryGaps } from "./canary-gaps.ts";
import { canaryIn } from "./make-canary.ts";
import { type CanaryPlan, type CanaryRow, holdsDataset, saveCanary, selectCanary } from "./rows.ts";

/** A read of the canary's relation alone, by its login, as the source's log told of it. */
interface CanaryRead {
  readonly eventId: string;
  /** By the source's clock. */
  readonly happenedAt: Date;
  /** Statement and request, as far as they were logged; empty where nothing was. */
  readonly words: string;
}

/** A phrase that is read again much later than it was made is somebody's who kept it. */
const APART_MAX_MS = 10 * 60_000;

/**
 * Matches a read with the canary that was expected: it is kept as found, in an entry of its own that is no read. Sent again
 * it is answered as it was. Null where no canary is expected there and then: then it is a read like any other.
 */
export async function findCanary(
  viewer: Viewer,
  plan: CanaryPlan,
  read: CanaryRead,
): Promise<AppendOutcome | null> {
  const { sourceId } = plan;
  return withTx(async (tx) => {
    await lockSource(tx, sourceId);
    const run = onTx(tx);
    const known = await selectCanary(run, { sourceId, eventId: read.eventId });
    if (known?.leafIndex) return { status: "already", ...(await leafOf(run, known.leafIndex)) };
    const canary = await expected(run, plan, read);
    if (!canary) return null;
    const found = { status: "stored" as const, leafIndex: -1, leafHash: new Uint8Array() as Uint8Array };
    const { eventId, happenedAt: foundAt } = read;
    await saveCanary(tx, viewer, { ...canary, state: "found", foundAt, eventId }, (written) =>
      Object.assign(found, { leafIndex: written.leafIndex, leafHash: written.leafHash }),
    );
    await keepCanaryGaps(tx, viewer, plan, systemClock.now());
    return found;
  });
}

/**
 * By its phrase; where no word was logged, by the moment. Each is found once. What was logged and carries no phrase is a read,
 * and so is every read of a relation that holds a dataset by now.
 */
async function expected(
  run: Runner,
  { sourceId, relation }: CanaryPlan,
  read: CanaryRead,
): Promise<CanaryRow | null> {
  const id = canaryIn(read.words);
  if (id === null && read.words !== "") return null;
  if (await holdsDataset(run, sourceId, relation)) return null;
  const canary = await selectCanary(run, { sourceId, ...(id === null ? { near: read.happenedAt } : { id }) });
  if (!canary || canary.state === "found") return null;
  const apartMs = Math.abs(read.happenedAt.getTime() - canary.madeAt.getTime());
  return apartMs <= APART_MAX_MS ? canary : null;
}

async function leafOf(run: Runner, leafIndex: number): Promise<{ leafIndex: number; leafHash: Uint8Array }> {
  const [row] = await run.all<{ hash: Uint8Array }>(
    statement`SELECT leaf_hash AS hash FROM entry WHERE log_id = ${LOG_ID} AND leaf_index = ${leafIndex}`,
  );
  return { leafIndex, leafHash: row?.hash ?? new Uint8Array() };
}
