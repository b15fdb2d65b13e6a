import { tellBroken } from "#core/flows/witness/collect.ts";
import { signHead } from "#core/log/heads/checkpoint.ts";
import { LogBroken } from "#core/log/tree/log-broken.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";

/** Signs the log's head when it has grown since the last time. What does not continue it is told and not signed. */
export async function checkpoint(): Promise<void> {
  try {
    await signHead(onClient(database().pool));
  } catch (error) {
    if (error instanceof LogBroken) await tellBroken(error);
    throw error;
  }
}
