import { tellBroken } from "#core/flows/witness/collect.ts";
import { keepHead } from "#core/log/heads/keep-head.ts";
import { LogBroken } from "#core/log/tree/log-broken.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";

/**
 * Signs the log's head when it has grown since the last time, and keeps it outside the database. What does not continue
 * the head before it is told and not signed.
 */
export async function checkpoint(report: (line: string) => void): Promise<void> {
  try {
    await keepHead(onClient(database().pool), report);
  } catch (error) {
    if (error instanceof LogBroken) await tellBroken(error);
    throw error;
  }
}
