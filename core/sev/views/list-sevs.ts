import type { Severity } from "#core/base/scales.ts";
import { unreachable } from "#core/base/unreachable.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { visibleSevs } from "#core/log/reads/visible-sevs.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import type { Severities } from "#core/policy/sev-moves.ts";
import type { SevState } from "#core/policy/sev-states.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, type Statement, statement } from "#db/statement.ts";
import { sevFacts } from "../access/facts.ts";
import { type SevRow, severitiesOf, severityOf, stateOf } from "../record/row.ts";
import { ListSevs } from "../schema.ts";

/** One row of the queue. */
export interface SevListItem {
  readonly number: number;
  readonly severity: Severity;
  readonly severities: Severities;
  readonly state: SevState;
  readonly title: string;
  readonly dss: number | null;
  readonly readers: number;
  readonly subjects: number;
  readonly reads: number;
  readonly score: number | null;
  readonly window: { readonly openedAt: Date | null; readonly closedAt: Date | null };
  readonly raisedAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly owner: string | null;
  readonly filedBy: "an employee" | null;
  readonly exposure: boolean;
  readonly needsSecond: boolean;
  readonly restricted: boolean;
  readonly version: number;
}

/** A row without content: there is a SEV, and why this viewer may not see it. */
export interface WithheldSev {
  readonly number: number;
  readonly withheld: string;
}

export interface SevPage {
  readonly items: readonly (SevListItem | WithheldSev)[];
  /** The cursor of the next page; null at the end. */
  readonly next: string | null;
}

type ListRow = SevRow & { readonly key: number; readonly owner: string | null; readonly exposure: boolean };

/**
 * The SEVs, filtered and sorted, a page at a time. Reviewers and privacy officers see all, those they are in conflict
 * with as rows without content; everybody else sees what they filed.
 */
export async function listSevs(viewer: Viewer, raw: unknown): Promise<SevPage> {
  const query = ListSevs.parse(raw ?? {});
  const all = decide(viewer, "sev.list").allow;
  if (!all) mustAllow(viewer, "sev.list_own");
  const run = onClient(database().pool);
  const self = viewer.kind === "person" ? viewer.personId : null;
  const whose = all ? visibleSevs(viewer) : statement`v.filer_id = ${self}::uuid`;
  const rows = await selectPage(run, query, self, whose);
  const shown = rows.slice(0, query.limit);
  const facts = await sevFacts(
    run,
    viewer,
    shown.map((row) => row.number),
  );
  const last = shown.at(-1);
  return {
    items: shown.map((row) => toItem(viewer, row, all ? facts.get(row.number) : undefined)),
    next: rows.length > query.limit && last ? `${last.key}:${last.number}` : null,
  };
}

function toItem(
  viewer: Viewer,
  row: ListRow,
  facts: Parameters<typeof decide<"sev.view">>[2] | undefined,
): SevListItem | WithheldSev {
  const decision = facts ? decide(viewer, "sev.view", facts) : null;
  if (decision && !decision.allow) return { number: row.number, withheld: decision.why };
  return {
    number: row.number,
    severity: severityOf(row),
    severities: severitiesOf(row),
    state: stateOf(row),
    title: row.title,
    dss: row.dss,
    readers: row.readers,
    subjects: row.subjects,
    reads: row.reads,
    score: row.score,
    window: { openedAt: row.openedAt, closedAt: row.closedAt },
    raisedAt: row.raisedAt,
    acknowledgedAt: row.acknowledgedAt,
    owner: row.owner,
    filedBy: row.filerId ? "an employee" : null,
    exposure: row.exposure,
    needsSecond: row.held !== null,
    restricted: row.restricted,
    version: row.version,
  };
}

/** What the list is sorted by, ascending; of equal ones the newest first. */
function sortKey(sort: ListSevs["sort"]): Statement {
  switch (sort) {
    case "severity":
      return statement`coalesce(v.final, v.triaged, v.automatic)::int`;
    case "newest":
      return statement`-v.number`;
    case "dss":
      return statement`-coalesce(v.dss, 0)::int`;
    case "readers":
      return statement`-v.readers`;
    case "reads":
      return statement`-v.reads`;
    default:
      return unreachable(sort);
  }
}

function selectPage(run: Runner, query: ListSevs, self: string | null, whose: Statement): Promise<ListRow[]> {
  const [key, number] = query.cursor?.split(":").map(Number) ?? [null, null];
  return run.all<ListRow>(statement`
    SELECT * FROM (SELECT v.number, v.title, v.state, v.automatic, v.triaged, v.final, v.dss, v.readers, v.subjects, v.reads, v.score,
        v.opened_at AS "openedAt", v.closed_at AS "closedAt", v.raised_at AS "raisedAt", v.acknowledged_at AS "acknowledgedAt",
        v.filer_id AS "filerId", v.owner_id AS "ownerId", v.held, v.restricted, v.version, o.name AS owner,
        EXISTS (SELECT 1 FROM exposure e WHERE e.sev_number = v.number) AS exposure, ${sortKey(query.sort)} AS key
      FROM sev v LEFT JOIN person o ON o.id = v.owner_id WHERE ${whose}) AS l
    WHERE (${key}::int IS NULL OR (l.key, -l.number) > (${key}::int, -(${number}::int)))
      AND (NOT ${query.mine} OR l."ownerId" = ${self}::uuid)
      AND (NOT ${query.exposures} OR l.exposure) AND (NOT ${query.filed} OR l."filerId" IS NOT NULL)
      AND (${query.severity ?? null}::int[] IS NULL OR coalesce(l.final, l.triaged, l.automatic) = ANY(${query.severity ?? null}::int[]))
      AND (${query.state ?? null}::text[] IS NULL OR l.state = ANY(${query.state ?? null}::text[]))
    ORDER BY l.key, l.number DESC LIMIT ${query.limit + 1}`);
}
