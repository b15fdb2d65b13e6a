import type { ConnectOptions } from "#core/exposure/postgres/connections.ts";
import { runCanaries } from "#core/flows/coverage/run-canaries.ts";

/** Reads the canaries that are due; says which could not be read. */
export async function readCanaries(options: ConnectOptions, report: (line: string) => void): Promise<void> {
  for (const line of await runCanaries(options)) report(`canary: ${line}`);
}
