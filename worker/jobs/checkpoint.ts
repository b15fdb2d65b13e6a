import { keepHead } from "#core/log/heads/keep-head.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";

/** Signs the log's head when it has grown since the last time, and keeps it outside the database. */
export async function checkpoint(report: (line: string) => void): Promise<void> {
  await keepHead(onClient(database().pool), report);
}
