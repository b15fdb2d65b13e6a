import type { Viewer } from "#core/base/viewer.ts";
import { openSevs } from "#core/log/reads/visible-sevs.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { type AccessRow, selectRequests } from "./requests.ts";

/** A request to be let in, as privacy officers see it. */
export type AccessRequest = Omit<AccessRow, "personId">;

/** Who in conflict asked to look at which SEV, newest first; of SEVs that are closed to this officer too nothing is told. */
export async function listAccess(viewer: Viewer): Promise<{ items: AccessRequest[]; next: null }> {
  mustAllow(viewer, "sev.access.list");
  const rows = await selectRequests(onClient(database().pool), openSevs(viewer));
  return { items: rows.map(({ personId: _, ...shown }) => shown), next: null };
}
