import { type Runner, statement } from "#db/statement.ts";
import { dropFiles, type FileTables } from "./sealed-files.ts";

/** Where the files of issued reports lie. */
export const REPORT_TABLES: FileTables = { keys: statement`report_file`, parts: statement`report_part` };

/** Takes away the files whose time is over. Answers how many there were. */
export async function dropOldReports(run: Runner, now: Date): Promise<number> {
  const rows = await run.all<{ id: string }>(statement`
    SELECT f.id FROM report_file f JOIN report t USING (id) WHERE t.expires_at <= ${now}`);
  await run.all(statement`DELETE FROM report_mark WHERE id = ANY(${rows.map(({ id }) => id)}::uuid[])`);
  await dropFiles(
    run,
    REPORT_TABLES,
    rows.map(({ id }) => id),
  );
  return rows.length;
}

/**
 * Takes away every kept file that shows people by name: one of them is forgotten, and a sealed file is not looked through. One
 * that is being made finds no key any more.
 */
export async function dropReportsWithNames(run: Runner): Promise<void> {
  const rows = await run.all<{ id: string }>(statement`
    SELECT t.id FROM report t JOIN report_file f USING (id) WHERE t.redaction = 'names' ORDER BY t.id FOR UPDATE OF t`);
  await dropFiles(
    run,
    REPORT_TABLES,
    rows.map(({ id }) => id),
  );
}
