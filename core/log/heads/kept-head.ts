import { type Runner, statement } from "#db/statement.ts";
import { LOG_ID } from "../tree/head.ts";
import { ownCheckpoint } from "./compare-head.ts";
import { guard } from "./guard.ts";
import { readHeadFile } from "./head-file.ts";
import type { Mismatch } from "./mismatch.ts";

/** How it stands with the head kept outside the database. */
export interface KeptHeadState {
  readonly headFile: string;
  /**
   * `kept`: the file follows what is signed; `missing`: there is no file; `late`: something was signed over a minute ago
   * and is not in the file; `mismatch`: nothing is written, see there.
   */
  readonly state: "kept" | "missing" | "late" | "mismatch";
  /** Entries that the file's head covers; null without one. */
  readonly size: number | null;
  readonly mismatch: Mismatch | null;
}

const LATE_MS = 60_000;

/** Looks at the file as it is now. Null in a process that keeps no head. */
export async function keptHead(run: Runner, now: Date): Promise<KeptHeadState | null> {
  const held = guard();
  if (!held) return null;
  const { headFile, mismatch } = held;
  const kept = await readHeadFile(headFile).catch(() => null);
  const checkpoint = kept && ownCheckpoint(kept.note);
  const size = checkpoint === null || typeof checkpoint === "string" ? null : Number(checkpoint.size);
  if (mismatch) return { headFile, state: "mismatch", size, mismatch };
  if (size === null) return { headFile, state: "missing", size, mismatch };
  return { headFile, state: (await isLate(run, size, now)) ? "late" : "kept", size, mismatch };
}

async function isLate(run: Runner, size: number, now: Date): Promise<boolean> {
  const [row] = await run.all<{ since: Date | null }>(
    statement`SELECT min(signed_at) AS since FROM checkpoint WHERE log_id = ${LOG_ID} AND size > ${size}`,
  );
  return row?.since ? now.getTime() - row.since.getTime() > LATE_MS : false;
}
