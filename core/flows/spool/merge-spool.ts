import { systemClock } from "#core/base/clock.ts";
import { MINUTE_MS } from "#core/base/durations.ts";
import { Refusal } from "#core/base/refusal.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { optOutOfRuns } from "#core/flows/training/opt-out.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { pauseIn } from "#core/programme/recording/pause-recording.ts";
import type { SpooledAct } from "#core/programme/spool/act.ts";
import { spool } from "#core/programme/spool/current.ts";
import { fileIn } from "#core/sev/raise/file-sev.ts";
import { database } from "#db/current.ts";
import { type Tx, withTx } from "#db/tx.ts";

export interface Merged {
  readonly done: number;
  readonly refused: number;
  /** Acts that had been merged before, by a worker that died before it could say so. */
  readonly already: number;
  /** Lines that are none of ours; their files are kept aside. */
  readonly strange: number;
}

/**
 * Does what waited for the database, each act once, in one transaction with the entry that holds both times: asked and
 * merged. Each is checked again: whether that session was theirs and open then, and whether they may. Safe to be killed
 * anywhere: a file goes when all of it is through.
 */
export async function mergeSpool(): Promise<Merged> {
  const merged = { done: 0, refused: 0, already: 0, strange: 0 };
  await spool().drain(async ({ acts, strange }) => {
    merged.strange = strange;
    for (const act of acts) merged[await mergeOne(act)] += 1;
  });
  return merged;
}

async function mergeOne(act: SpooledAct): Promise<"done" | "refused" | "already"> {
  const seen = await database().prisma.spoolAct.findUnique({ where: { id: act.id } });
  if (seen) return "already";
  try {
    const viewer = await viewerThen(act);
    await withTx(async (tx) => {
      await perform(tx, viewer, act);
      remember(tx, act, "done", null);
    });
    return "done";
  } catch (error) {
    if (!isNo(error)) throw error;
    await withTx(async (tx) =>
      remember(tx, act, "refused", error instanceof Refusal ? error.code : "invalid"),
    );
    return "refused";
  }
}

/** A no, not a failure: what was sent is not what the act takes, or the act refuses it. */
const isNo = (error: unknown): boolean =>
  error instanceof Refusal || (error instanceof Error && error.name === "ZodError");

/** Who asked: the session was theirs and open when they did, and they still work here. */
async function viewerThen({ sessionId, personId, askedAt }: SpooledAct): Promise<PersonViewer> {
  const at = new Date(askedAt);
  const session = await database().prisma.session.findUnique({ where: { id: sessionId } });
  const held =
    session?.personId === personId &&
    session.createdAt.getTime() <= at.getTime() + MINUTE_MS &&
    session.expiresAt > at &&
    (session.revokedAt === null || session.revokedAt > at);
  const viewer = held ? await viewerOfPerson(personId) : null;
  if (!viewer) throw new Refusal("unauthenticated");
  return viewer;
}

async function perform(tx: Tx, viewer: PersonViewer, { kind, input, askedAt }: SpooledAct): Promise<void> {
  const asked = { at: new Date(askedAt), spooled: true };
  switch (kind) {
    case "pause":
      await pauseIn(tx, viewer, asked);
      return;
    case "opt_out":
      await optOutOfRuns(tx, viewer, input, asked);
      return;
    case "file_sev":
      await fileIn(tx, viewer, input);
      return;
  }
}

/** Names nobody: who acted stands in the act's own entry, and who filed a SEV is sealed there. */
function remember(
  tx: Tx,
  { id, kind, askedAt }: SpooledAct,
  outcome: "done" | "refused",
  why: string | null,
): void {
  const mergedAt = systemClock.now().toISOString();
  appendEntry(
    tx,
    systemViewer("worker"),
    { kind: "spool.merge", clear: { act: id, what: kind, askedAt, mergedAt, outcome, why, after: null } },
    async ({ leafIndex }) => {
      await tx.spoolAct.create({ data: { id, leafIndex: BigInt(leafIndex) } });
    },
  );
}
