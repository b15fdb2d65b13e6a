import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { grantsMissingAt, selectGrantGapsTold } from "#core/directory/coverage/gaps.ts";
import { grantGapSentences } from "#core/policy/coverage.ts";
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
  /** What was missing lately of what it told of its grants, in sentences, also where it came after all; the newest three. */
  readonly gaps: readonly string[];
}

const LATELY_MS = 7 * DAY_MS;
const GAPS_MAX = 3;

/** Each source of which grants are known or could be, by its id. */
export async function listGrantSources(viewer: Viewer): Promise<GrantSourceView[]> {
  mustAllow(viewer, "source.list");
  const now = systemClock.now();
  const run = onClient(database().pool);
  const rows = await run.all<Row>(statement`
    SELECT s.id AS "sourceId", s.name, c.host, c.database, c.version, t.tried_at AS "triedAt", t.problem,
      (SELECT max(taken_at) FROM grant_snapshot g WHERE g.source_id = s.id AND g.how = 'snapshot') AS "snapshotAt",
      ${grantsMissingAt(statement`s.id`, now)} AS missing
    FROM source s LEFT JOIN grant_connection c ON c.source_id = s.id AND c.ended_at IS NULL
      LEFT JOIN grant_contact t ON t.source_id = c.source_id
    WHERE s.kind <> 'gateway' ORDER BY s.id`);
  const lately = { from: new Date(now.getTime() - LATELY_MS), to: now };
  return Promise.all(
    rows.map(async ({ sourceId, name, snapshotAt, missing, ...connected }): Promise<GrantSourceView> => {
      const gaps = await selectGrantGapsTold(run, sourceId, lately);
      return {
        ...{ sourceId, snapshotAt, connection: connectionOf(connected) },
        known: isFresh(snapshotAt, now) && !missing ? "known" : "unknown",
        gaps: grantGapSentences(name, gaps).slice(-GAPS_MAX),
      };
    }),
  );
}

function connectionOf({
  host,
  database: name,
  version,
  triedAt,
  problem,
}: Pick<Row, "host" | "database" | "version" | "triedAt" | "problem">): GrantSourceView["connection"] {
  if (host === null || name === null || version === null) return null;
  return { host, database: name, version, triedAt, problem };
}

interface Row {
  readonly sourceId: string;
  readonly name: string;
  readonly host: string | null;
  readonly database: string | null;
  readonly version: number | null;
  readonly triedAt: Date | null;
  readonly problem: string | null;
  readonly snapshotAt: Date | null;
  /** Something that it told never came. */
  readonly missing: boolean;
}
