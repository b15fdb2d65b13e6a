import {
  dropFiles,
  type FileTables,
  fileKeyOf,
  keepFile,
  keptFile,
  makeFileKey,
} from "#core/reports/kit/sealed-files.ts";
import { type Runner, statement } from "#db/statement.ts";

const TABLES: FileTables = { keys: statement`take_home_file`, parts: statement`take_home_part` };

/** Makes the key of the file of a report that is to come. */
export const makeTakeHomeKey = (run: Runner, id: string): Promise<void> => makeFileKey(run, TABLES, id);

/** The key of a report's file; null once the file is gone. */
export const takeHomeKey = (run: Runner, id: string): Promise<Uint8Array | null> =>
  fileKeyOf(run, TABLES, id);

/** Keeps what a report is made of, sealed under its own key, in the place of what was there. */
export const keepContent = (run: Runner, id: string, key: Uint8Array, bytes: Uint8Array): Promise<void> =>
  keepFile(run, TABLES, { id, key, bytes });

/** What {@link keepContent} kept. Throws when a byte of it was changed. */
export const keptContent = (run: Runner, id: string, key: Uint8Array): Promise<Uint8Array> =>
  keptFile(run, TABLES, id, key);

const dropAll = (run: Runner, ids: readonly string[]): Promise<void> => dropFiles(run, TABLES, ids);

/** Takes away the file of one report. */
export const dropTakeHome = (run: Runner, id: string): Promise<void> => dropAll(run, [id]);

/** Takes away every report that somebody has; one that is being made finds no key any more. */
export async function dropTakeHomesOf(run: Runner, personId: string): Promise<void> {
  const rows = await run.all<{ id: string }>(
    statement`SELECT id FROM take_home WHERE person_id = ${personId}::uuid ORDER BY id FOR UPDATE`,
  );
  await dropAll(
    run,
    rows.map(({ id }) => id),
  );
}

/** Takes away the files whose time is over. Answers how many there were. */
export async function dropOldTakeHomes(run: Runner, now: Date): Promise<number> {
  const rows = await run.all<{ id: string }>(statement`
    SELECT f.id FROM take_home_file f JOIN take_home t USING (id) WHERE t.expires_at <= ${now}`);
  await dropAll(
    run,
    rows.map(({ id }) => id),
  );
  return rows.length;
}
