import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";

/** A source that told of grants. `own`: our gateway, whose grants are purposes and no statements. */
interface KnownGrants {
  readonly id: string;
  readonly name: string;
  readonly own: boolean;
}

/** Sources of which somebody told who may read: those that what-if and need review can be asked about. */
export async function knownGrants(viewer: Viewer): Promise<KnownGrants[]> {
  mustAllow(viewer, "exposure.audience");
  return onClient(database().pool).all<KnownGrants>(statement`
    SELECT s.id, s.name, s.kind = 'gateway' AS own FROM source s WHERE EXISTS (SELECT FROM grant_snapshot g WHERE g.source_id = s.id) ORDER BY s.name, s.id`);
}
