import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";

/** Sources of which somebody told who may read: those that what-if and need review can be asked about. */
export async function knownGrants(viewer: Viewer): Promise<{ id: string; name: string }[]> {
  mustAllow(viewer, "exposure.audience");
  return onClient(database().pool).all<{ id: string; name: string }>(statement`
    SELECT s.id, s.name FROM source s WHERE EXISTS (SELECT FROM grant_snapshot g WHERE g.source_id = s.id) ORDER BY s.name, s.id`);
}
