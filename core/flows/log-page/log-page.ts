import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { latestCheckpoint, logVerifierKey } from "#core/log/heads/checkpoint.ts";
import { type KeptHeadState, keptHead } from "#core/log/heads/kept-head.ts";
import { type OriginChange, originChanges } from "#core/log/heads/origins.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { listWitnesses, type WitnessView } from "#core/log/witness/list-witnesses.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { type RereadStanding, rereadStanding } from "../reread/standing.ts";

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
  /** How it stands with the head kept outside the database; null where none is kept. */
  readonly kept: KeptHeadState["state"] | null;
  /** How far the worker has read the whole log again. */
  readonly reread: RereadStanding;
  /** The names it had before, each with the key text that its receipts verify with, newest first. */
  readonly formerNames: readonly FormerName[];
  /** Whether this viewer may open single entries. */
  readonly opensEntries: boolean;
}

/** What the log was called until a restore was accepted. */
export interface FormerName {
  readonly origin: string;
  /** C2SP vkey: the same key under that name. */
  readonly vkey: string;
  /** The entry from which on it goes by another one, and names the old head. */
  readonly untilLeaf: number;
  readonly until: Date;
  /** For those who may open entries. */
  readonly reason: string | null;
}

const NEWEST = 25;
const DAYS_MAX = 30;

/** How long the log is, what it last signed and what came last. For everybody who signed in. */
export async function logPage(viewer: Viewer): Promise<LogPage> {
  mustAllow(viewer, "log.read");
  const run = onClient(database().pool);
  const [entries, latest, perDay, newest, kept, changes, reread, { items: witnesses }] = await Promise.all([
    sizeOf(run),
    latestCheckpoint(run),
    entriesPerDay(run),
    newestEntries(run),
    keptHead(run, systemClock.now()),
    originChanges(run),
    rereadStanding(run),
    listWitnesses(viewer),
  ]);
  const checkpoint = latest && { size: latest.size, note: latest.note, signedAt: latest.signedAt };
  const opensEntries = decide(viewer, "log.entries").allow;
  return {
    entries,
    checkpoint,
    vkey: logVerifierKey(),
    perDay,
    newest,
    witnesses,
    managesWitnesses: decide(viewer, "witness.manage").allow,
    kept: kept?.state ?? null,
    reread,
    formerNames: changes.map((change) => formerName(change, opensEntries)),
    opensEntries,
  };
}

const formerName = (
  { oldOrigin, fromSize, beganAt, reason }: OriginChange,
  opensEntries: boolean,
): FormerName => ({
  origin: oldOrigin,
  vkey: logVerifierKey(oldOrigin),
  untilLeaf: fromSize,
  until: beganAt,
  reason: opensEntries ? reason : null,
});

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
