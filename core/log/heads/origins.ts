import { type Runner, statement } from "#db/statement.ts";
import { LOG_ID, readNamedHead } from "../tree/head.ts";

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
