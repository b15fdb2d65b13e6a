import { type Runner, statement } from "#db/statement.ts";
import { LOG_ID, readNamedHead } from "../tree/head.ts";

/** What a new log is called when no setting says otherwise. */
export const USUAL_ORIGIN = "whosaw.local/log";

/** An accepted restore, by which the log went on under another name. */
export interface OriginChange {
  readonly fromSize: number;
  /** The name from then on. */
  readonly origin: string;
  readonly beganAt: Date;
  readonly oldOrigin: string;
  /** The newest head that was kept outside (a signed note); null when there was none. */
  readonly oldNote: string | null;
  /** Why it was accepted; null when the text was erased. */
  readonly reason: string | null;
}

/** Every name that this log had before, newest first; empty for a log that was never restored. */
export const originChanges = (run: Runner): Promise<OriginChange[]> =>
  run.all(statement`
    SELECT o.from_size AS "fromSize", o.origin, o.began_at AS "beganAt", o.old_origin AS "oldOrigin",
      o.old_note AS "oldNote", d.fields->>'reason' AS reason
    FROM log_origin o LEFT JOIN entry_detail d ON d.log_id = o.log_id AND d.leaf_index = o.from_size
    WHERE o.log_id = ${LOG_ID} ORDER BY o.from_size DESC`);

/** Whether the log is called so, or was at any time. */
export async function isOriginOf(run: Runner, origin: string): Promise<boolean> {
  if ((await readNamedHead(run)).origin === origin) return true;
  return (await originChanges(run)).some((change) => change.oldOrigin === origin);
}

const ACCEPTED_AT = /\/\d{8}T\d{6}Z$/;

/** The log's next name: its first one and the time of the acceptance, which no other copy of it was ever given. */
export function nextOrigin(origin: string, beganAt: Date): string {
  const time = beganAt.toISOString().replace(/[-:]|\.\d+/g, "");
  return `${origin.replace(ACCEPTED_AT, "")}/${time}`;
}

/** Gives the log another name from this size on, which also confirms a restore. The head's lock must be held. */
export async function recordOrigin(run: Runner, change: Omit<OriginChange, "reason">): Promise<void> {
  const { fromSize, origin, beganAt, oldOrigin, oldNote } = change;
  await run.all(statement`
    INSERT INTO log_origin (log_id, from_size, origin, began_at, old_origin, old_note)
    VALUES (${LOG_ID}, ${fromSize}, ${origin}, ${beganAt}, ${oldOrigin}, ${oldNote})`);
  await run.all(
    statement`UPDATE log_head SET origin = ${origin}, restored_at = NULL WHERE log_id = ${LOG_ID}`,
  );
}
