import type { Viewer } from "#core/base/viewer.ts";
import { latestCheckpoint, logVerifierKey } from "#core/log/heads/checkpoint.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { listWitnesses, type WitnessView } from "#core/log/witness/list-witnesses.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";

/** An entry by its kind alone: codes and times, nobody's name. */
export interface EntryLine {
  readonly leafIndex: number;
  readonly kind: string;
  readonly recordedAt: Date;
}

export interface LogPage {
  readonly entries: number;
  /** The newest signed head, as its note; null before the first. */
  readonly checkpoint: { readonly size: number; readonly note: string; readonly signedAt: Date } | null;
  /** C2SP vkey. */
  readonly vkey: string;
  /** Entries by the day we recorded them, newest first, at most 30. */
  readonly perDay: readonly { readonly day: string; readonly entries: number }[];
  readonly newest: readonly EntryLine[];
  readonly witnesses: readonly WitnessView[];
  /** Whether this viewer may add and retire witnesses. */
  readonly managesWitnesses: boolean;
  /** Whether this viewer may open single entries. */
  readonly opensEntries: boolean;
}

const NEWEST = 25;
const DAYS_MAX = 30;

/** How long the log is, what it last signed and what came last. For everybody who signed in. */
export async function logPage(viewer: Viewer): Promise<LogPage> {
  mustAllow(viewer, "log.read");
  const run = onClient(database().pool);
  const [entries, latest, perDay, newest, { items: witnesses }] = await Promise.all([
    sizeOf(run),
    latestCheckpoint(run),
    entriesPerDay(run),
    newestEntries(run),
    listWitnesses(viewer),
  ]);
  const checkpoint = latest && { size: latest.size, note: latest.note, signedAt: latest.signedAt };
  const opensEntries = decide(viewer, "log.entries").allow;
  const managesWitnesses = decide(viewer, "witness.manage").allow;
  const vkey = logVerifierKey();
  return { entries, checkpoint, vkey, perDay, newest, witnesses, managesWitnesses, opensEntries };
}

async function sizeOf(run: Runner): Promise<number> {
  const [head] = await run.all<{ size: number }>(
    statement`SELECT size::int AS size FROM log_head WHERE log_id = ${LOG_ID}`,
  );
  return head?.size ?? 0;
}

const entriesPerDay = (run: Runner): Promise<{ day: string; entries: number }[]> =>
  run.all(statement`
    SELECT to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, count(*)::int AS entries FROM entry
    WHERE log_id = ${LOG_ID} GROUP BY 1 ORDER BY 1 DESC LIMIT ${DAYS_MAX}`);

const newestEntries = (run: Runner): Promise<EntryLine[]> =>
  run.all(statement`
    SELECT leaf_index::int AS "leafIndex", kind, recorded_at AS "recordedAt" FROM entry
    WHERE log_id = ${LOG_ID} ORDER BY leaf_index DESC LIMIT ${NEWEST}`);
