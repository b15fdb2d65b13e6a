import { systemViewer } from "#core/base/viewer.ts";
import type { ConnectOptions } from "#core/exposure/postgres/connections.ts";
import { lookAfterGrants, lookAtAll } from "#core/exposure/postgres/look.ts";

const worker = systemViewer("worker");

/** Looks at every connected database; says which did not answer. */
export async function lookAtGrants(options: ConnectOptions, report: (line: string) => void): Promise<void> {
  for (const line of await lookAtAll(worker, options)) report(`grants: ${line}`);
}

/** Looks at those at which something was granted since. */
export async function lookAtChanged(options: ConnectOptions, report: (line: string) => void): Promise<void> {
  for (const line of await lookAfterGrants(worker, options)) report(`grants: ${line}`);
}
