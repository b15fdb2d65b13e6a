import { setImmediate as turn } from "node:timers/promises";
import type { Viewer } from "#core/base/viewer.ts";
import type { Database } from "#db/client.ts";
import { database } from "#db/current.ts";
import type { SourceDraft } from "../entry/draft.ts";
import { type AppendOutcome, Call } from "./call.ts";
import { Committer } from "./committer.ts";
import { sealSlice } from "./seal-slice.ts";
import { OutdatedSecrets } from "./write-batch.ts";

export type { AppendOutcome } from "./call.ts";

const SMALL_CALL = 32;
const TRIES = 5;
const AHEAD = 1_500; // sealed events of one call that may wait: three batches

/**
 * Makes reads and grant changes durable, in order, each event of a source once however often and however concurrently it
 * is sent. Answers after COMMIT. More than 500 are several transactions, and an error at COMMIT does not say whether it
 * was done: after any error send it again. Refuses `busy`, before anything is done, when too much waits.
 */
export const appendReads = (viewer: Viewer, drafts: readonly SourceDraft[]): Promise<AppendOutcome[]> =>
  appendThrough(committerOf(database()), viewer, drafts);

/** {@link appendReads} through a committer of one's own. Whom an erasure overtakes is sealed and sent again. */
export async function appendThrough(
  committer: Committer,
  viewer: Viewer,
  drafts: readonly SourceDraft[],
): Promise<AppendOutcome[]> {
  if (drafts.length === 0) return [];
  for (let tries = 1; ; tries++)
    try {
      return await sendOnce(committer, viewer, drafts);
    } catch (error) {
      if (!(error instanceof OutdatedSecrets) || tries === TRIES) throw error;
    }
}

async function sendOnce(
  committer: Committer,
  viewer: Viewer,
  drafts: readonly SourceDraft[],
): Promise<AppendOutcome[]> {
  const lane = drafts.length <= SMALL_CALL ? "small" : "large";
  const giveBack = committer.capacity.admit(drafts, lane);
  const call = new Call(drafts.length, lane);
  try {
    await sealInto(committer, call, viewer, drafts);
    return await call.done;
  } catch (error) {
    call.fail(error as Error);
    throw error;
  } finally {
    giveBack();
  }
}

/** Seals slice after slice, never far ahead of what is written, and never long without letting others go on. */
async function sealInto(
  committer: Committer,
  call: Call,
  viewer: Viewer,
  drafts: readonly SourceDraft[],
): Promise<void> {
  for (let from = 0; from < drafts.length && !call.error; ) {
    const events = await sealSlice(viewer, drafts, from);
    committer.add(call, from, events);
    from += events.length;
    if (from < drafts.length) await turn();
    await call.untilWaiting(from, AHEAD);
  }
}

// On globalThis, because Next gives routes and pages module instances of their own in one process.
const slot = globalThis as typeof globalThis & { whosawCommitters?: WeakMap<Database, Committer> };

/** The one committer of this process for a database. */
function committerOf(on: Database): Committer {
  slot.whosawCommitters ??= new WeakMap();
  const committer = slot.whosawCommitters.get(on) ?? new Committer(on);
  slot.whosawCommitters.set(on, committer);
  return committer;
}
