import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner } from "#db/statement.ts";
import { CHANGES_MAX, changesAfter, OVERLAP_MS } from "./changes.ts";
import { eventOf, momentOf, RESET } from "./events.ts";
import { LiveStream } from "./live-stream.ts";
import { Poller } from "./poller.ts";
import { shownChanges } from "./shown-changes.ts";

export const StreamSevs = z.object({
  /** Where to go on: the id of the last event one has, or a moment. Without it, from now on. */
  since: z
    .string()
    .regex(/^\d{10,16}-\d{1,10}$/, "not an event's id")
    .or(z.iso.datetime({ offset: true }))
    .optional(),
  /** `0` answers what there is and ends: for whoever asks now and then. */
  wait: z.enum(["0", "1"]).default("1"),
});

/** How many streams one person may hold open in one process. */
export const STREAMS_MAX = 8;

interface Shared {
  readonly poller: Poller;
  /** How many each person holds open. */
  readonly open: Map<string, number>;
  readonly streams: Set<LiveStream>;
}

// On globalThis, because Next gives routes module instances of their own in one process.
const slot = globalThis as typeof globalThis & { whosawSevStreams?: Shared };
const shared = (): Shared => (slot.whosawSevStreams ??= makeShared());

/** A server that is told to stop waits for what is open: the streams end, and their readers come back to the next one. */
function makeShared(): Shared {
  const streams = new Set<LiveStream>();
  process.once("SIGTERM", () => {
    for (const stream of [...streams]) stream.end();
  });
  return { poller: new Poller(() => onClient(database().pool)), open: new Map(), streams };
}

/**
 * Tells of changes to SEVs as server-sent events, as they commit: `sev` with `{number, version, changed}`, contentless for a
 * SEV the viewer is in conflict with, nothing of one that is not there for them; `reset` when there is too much to tell and
 * the list is to be loaded again. After a resume an event may come twice, and none is missing. `again` says who the viewer is
 * now; the stream ends within seconds once that is nobody. Refuses a person's streams beyond {@link STREAMS_MAX}.
 */
export async function sevStream(
  viewer: Viewer,
  raw: unknown,
  again: () => Promise<Viewer | null>,
): Promise<ReadableStream<Uint8Array>> {
  const { since, wait } = StreamSevs.parse(raw ?? {});
  mustAllow(viewer, "sev.list");
  const run = onClient(database().pool);
  const after = since === undefined ? null : momentOf(since);
  if (wait === "0") return missedOnly(run, viewer, after);
  const { poller, streams } = shared();
  const leave = enter(viewer);
  const onEnd = () => {
    leave();
    streams.delete(stream);
  };
  const stream = new LiveStream({ run, poller, viewer, again, onEnd });
  streams.add(stream);
  return stream.open(after);
}

async function missedOnly(
  run: Runner,
  viewer: Viewer,
  after: Date | null,
): Promise<ReadableStream<Uint8Array>> {
  const changes = after ? await changesAfter(run, new Date(after.getTime() - OVERLAP_MS)) : [];
  const told = changes.length > CHANGES_MAX ? null : await shownChanges(run, viewer, changes, new Set());
  const parts = told?.map(({ shown, atMs }) => eventOf(shown, atMs)) ?? [RESET];
  return new Blob(parts as Uint8Array<ArrayBuffer>[]).stream();
}

/** Takes one of a person's places; the answer gives it back. */
function enter(viewer: Viewer): () => void {
  const { open } = shared();
  const who = viewer.kind === "person" ? viewer.personId : viewer.kind;
  const held = open.get(who) ?? 0;
  refuseUnless(held < STREAMS_MAX, "too_many", { detail: `At most ${STREAMS_MAX} streams at once.` });
  open.set(who, held + 1);
  return () => {
    const left = (open.get(who) ?? 1) - 1;
    if (left > 0) open.set(who, left);
    else open.delete(who);
  };
}
