import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { endEverySession } from "#core/directory/sessions.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { checkHead } from "#core/log/heads/check-head.ts";
import { signHead } from "#core/log/heads/checkpoint.ts";
import { ownCheckpoint } from "#core/log/heads/compare-head.ts";
import { useHeadFile } from "#core/log/heads/guard.ts";
import { readHeadFile, writeHeadFile } from "#core/log/heads/head-file.ts";
import { lostRange, type Mismatch, mismatchReport } from "#core/log/heads/mismatch.ts";
import { nextOrigin, originChanges, recordOrigin } from "#core/log/heads/origins.ts";
import { nameLog } from "#core/log/keys/keys.ts";
import { lockAnyHead } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, onTx, type Runner } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { beforeServing } from "./before-serving.ts";

export const AcceptRestore = z.strictObject({
  reason: z.string().trim().min(10, "say why, in at least 10 characters").max(2_000),
  /** How many entries the database had when somebody decided: it is refused when that is no longer so. */
  databaseSize: z.int().min(0),
});

export interface AcceptedRestore {
  readonly origin: string;
  /** The size at which the log goes on; the entry there names the old head. */
  readonly fromSize: number;
  readonly headFile: string;
}

const ACCEPTABLE: readonly Mismatch["why"][] = ["behind", "differs", "other_origin", "unconfirmed"];

/**
 * Accepts that what the kept head covers and this database lacks is lost. The same tree goes on under a new origin, whose
 * first entry names the old head and the lost range; every session ends. Then the head is signed and kept. Refuses
 * (`invalid`) when nothing is amiss, or when it is not the database that is. Run again after a crash it finishes.
 */
export async function acceptRestore(viewer: Viewer, raw: unknown): Promise<AcceptedRestore> {
  const input = AcceptRestore.parse(raw);
  mustAllow(viewer, "log.restore");
  const run = onClient(database().pool);
  const mismatch = await checkHead(run);
  refuseUnless(mismatch, "invalid", {
    detail: "This database is the log that was signed last: there is nothing to accept.",
  });
  refuseUnless(ACCEPTABLE.includes(mismatch.why), "invalid", { detail: mismatchReport(mismatch) });
  const { headFile } = mismatch;
  const oldNote = (await readHeadFile(headFile))?.note ?? null;
  const begun = await begunBefore(run, oldNote);
  try {
    useHeadFile(headFile); // from here on this process takes the database as it is
    const change = begun ?? (await begin(viewer, input, mismatch, oldNote));
    nameLog(change.origin);
    await beforeServing(run);
    await writeHeadFile(headFile, (await signHead(run)).note);
    return { origin: change.origin, fromSize: change.fromSize, headFile };
  } finally {
    await checkHead(run);
  }
}

/** An acceptance of this very head that was cut short between its entry and the head file. */
async function begunBefore(run: Runner, oldNote: string | null) {
  const [last] = await originChanges(run);
  return last && oldNote !== null && last.oldNote === oldNote ? last : null;
}

async function begin(
  viewer: Viewer,
  { reason, databaseSize }: z.infer<typeof AcceptRestore>,
  mismatch: Mismatch,
  oldNote: string | null,
): Promise<{ origin: string; fromSize: number }> {
  return withTx(async (tx) => {
    const { origin: oldOrigin, edge } = await lockAnyHead(onTx(tx));
    const fromSize = edge.size;
    refuseUnless(fromSize === databaseSize, "stale", { detail: `The database has ${fromSize} entries now.` });
    const beganAt = systemClock.now();
    const origin = nextOrigin(oldOrigin, beganAt);
    await recordOrigin(onTx(tx), { fromSize, origin, beganAt, oldOrigin, oldNote });
    const sessionsEnded = await endEverySession(tx);
    const old = oldNote === null ? null : ownCheckpoint(oldNote);
    appendEntry(tx, viewer, {
      kind: "log.restore",
      clear: {
        origin,
        fromSize,
        why: mismatch.why,
        databaseOrigin: oldOrigin,
        oldHead:
          old === null || typeof old === "string"
            ? null
            : { origin: old.origin, size: Number(old.size), root: Buffer.from(old.root).toString("base64") },
        lost: lostRange(mismatch),
        sessionsEnded,
      },
      text: { reason },
    });
    return { origin, fromSize };
  });
}
