import { signHead } from "#core/log/heads/checkpoint.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";

/** Signs the log's head when it has grown since the last time. */
export async function checkpoint(): Promise<void> {
  await signHead(onClient(database().pool));
}
