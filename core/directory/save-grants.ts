import { randomUUID } from "node:crypto";
import type { Viewer } from "#core/base/viewer.ts";
import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import type { DirectoryFile } from "./import/import-schema.ts";
import { rememberRows } from "./state-entries.ts";

interface GrantRow {
  readonly person: string;
  readonly dataset: string;
  readonly maxDss: number;
  readonly grantedAt: Date;
  readonly endsAt: Date | null;
  readonly leaf: number | bigint | null;
}

/**
 * Gives what the gateway lets people open, or changes how far and how long; each change is an entry (`grant.give`). One
 * that was over is given anew from now, so that no row says that it held in between.
 */
export async function saveGrants(
  tx: Tx,
  viewer: Viewer,
  grants: DirectoryFile["grants"],
  people: ReadonlyMap<string, string>,
): Promise<void> {
  if (grants.length === 0) return;
  const run = onTx(tx);
  const rows = grants.map((grant) => ({ ...grant, id: randomUUID(), person: people.get(grant.person) }));
  const changed = await run.all<GrantRow>(statement`
    INSERT INTO access_grant AS g (id, person_id, dataset_id, max_dss, granted_at, ends_at)
    SELECT id, person, dataset, "maxDss", now(), "endsAt"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(id uuid, person uuid, dataset text, "maxDss" smallint, "endsAt" timestamptz)
    ON CONFLICT (person_id, dataset_id) DO UPDATE SET max_dss = EXCLUDED.max_dss, ends_at = EXCLUDED.ends_at,
        granted_at = CASE WHEN g.ends_at <= now() AND (EXCLUDED.ends_at IS NULL OR EXCLUDED.ends_at > now()) THEN now() ELSE g.granted_at END
      WHERE (g.max_dss, g.ends_at) IS DISTINCT FROM (EXCLUDED.max_dss, EXCLUDED.ends_at)
    RETURNING person_id AS person, dataset_id AS dataset, max_dss AS "maxDss", granted_at AS "grantedAt",
      ends_at AS "endsAt", leaf_index AS leaf`);
  rememberRows(
    tx,
    viewer,
    changed.map(({ person, dataset, maxDss, grantedAt, endsAt, leaf }) => ({
      key: { person, dataset },
      after: leaf,
      draft: {
        kind: "grant.give",
        clear: {
          dataset,
          maxDss,
          grantedAt: grantedAt.toISOString(),
          endsAt: endsAt?.toISOString() ?? null,
        },
        people: { person },
      },
    })),
    (placed) =>
      run.all(statement`
        UPDATE access_grant g SET leaf_index = r.leaf_index
        FROM jsonb_to_recordset(${JSON.stringify(placed)}::jsonb) AS r(person uuid, dataset text, leaf_index bigint)
        WHERE g.person_id = r.person AND g.dataset_id = r.dataset`),
  );
}
