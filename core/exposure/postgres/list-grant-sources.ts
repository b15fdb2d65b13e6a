import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { grantsMissingAt } from "#core/directory/coverage/gaps.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import { isFresh } from "../views/age.ts";

/** How a source's grants come in, and how old the newest look is. Never the address, only its host and database. */
export interface GrantSourceView {
  readonly sourceId: string;
  readonly connection: {
    readonly host: string;
    readonly database: string;
    readonly version: number;
    readonly triedAt: Date | null;
    /** Of the newest try, when that failed. */
    readonly problem: string | null;
  } | null;
  /** The newest whole look; null: never. */
  readonly snapshotAt: Date | null;
  readonly known: "known" | "unknown";
}

/** Each source of which grants are known or could be, by its id. */
export async function listGrantSources(viewer: Viewer): Promise<GrantSourceView[]> {
  mustAllow(viewer, "source.list");
  const now = systemClock.now();
  const rows = await onClient(database().pool).all<Row>(statement`
    SELECT s.id AS "sourceId", c.host, c.database, c.version, t.tried_at AS "triedAt", t.problem,
      (SELECT max(taken_at) FROM grant_snapshot g WHERE g.source_id = s.id AND g.how = 'snapshot') AS "snapshotAt",
      ${grantsMissingAt(statement`s.id`, now)} AS missing
    FROM source s LEFT JOIN grant_connection c ON c.source_id = s.id AND c.ended_at IS NULL
      LEFT JOIN grant_contact t ON t.source_id = c.source_id
    WHERE s.kind <> 'gateway' ORDER BY s.id`);
  return rows.map(({ sourceId, host, database: name, version, triedAt, problem, snapshotAt, missing }) => ({
    ...{ sourceId, snapshotAt, known: isFresh(snapshotAt, now) && !missing ? "known" : "unknown" },
    connection:
      host !== null && name !== null && version !== null
        ? { host, database: name, version, triedAt, problem }
        : null,
  }));
}

interface Row {
  readonly sourceId: string;
  readonly host: string | null;
  readonly database: string | null;
  readonly version: number | null;
  readonly triedAt: Date | null;
  readonly problem: string | null;
  readonly snapshotAt: Date | null;
  /** Something that it told never came. */
  readonly missing: boolean;
}
