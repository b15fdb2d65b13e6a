import type { Severity } from "#core/base/scales.ts";
import { unreachable } from "#core/base/unreachable.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { visibleSevs } from "#core/log/reads/visible-sevs.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { nextClock, type RunningClock } from "#core/policy/next-clock.ts";
import type { Severities } from "#core/policy/sev-moves.ts";
import type { SevState } from "#core/policy/sev-states.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, type Statement, statement } from "#db/statement.ts";
import { sevFacts } from "../access/facts.ts";
import { dueSql, notifyBySql, severitySql } from "../queue/due-sql.ts";
import { ListSevs } from "../queue/list-query.ts";
import type { SevSort } from "../queue/names.ts";
import { all, conflictsOf, filterSql, narrowedSql, selfOf, WITHHELD } from "../queue/where.ts";
import { type HeldFor, heldOf } from "../record/held.ts";
import { type SevRow, severitiesOf, severityOf, stateOf } from "../record/row.ts";

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
  /** The next clock that runs; null when none does. */
  readonly clock: RunningClock | null;
  readonly snoozedUntil: Date | null;
  readonly owner: string | null;
  readonly ownerId: string | null;
  readonly filedBy: "an employee" | null;
  readonly exposure: boolean;
  readonly needsSecond: boolean;
  readonly restricted: boolean;
  /** What waits for a second reviewer. */
  readonly heldFor: HeldFor | null;
  readonly label: string | null;
  readonly version: number;
  /** Of its last change of any kind, by the database's clock. */
  readonly changedAt: Date;
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

type ListRow = SevRow & {
  readonly key: number;
  readonly owner: string | null;
  readonly exposure: boolean;
  readonly notifyBy: Date | null;
};

/**
 * The SEVs, filtered and sorted, a page at a time. Reviewers and privacy officers see all, those they are in conflict
 * with as rows without content, which no filter by content finds; everybody else sees what they filed. A row whose place
 * in the order did not change between two pages is on exactly one of them.
 */
export async function listSevs(viewer: Viewer, raw: unknown): Promise<SevPage> {
  const query = ListSevs.parse(raw ?? {});
  const handles = decide(viewer, "sev.list").allow;
  if (!handles) mustAllow(viewer, "sev.list_own");
  const run = onClient(database().pool);
  const found = await (handles ? selectPage(run, viewer, query) : selectOwn(run, viewer, query));
  const rows = found.slice(0, query.limit);
  const last = rows.at(-1);
  const next = found.length > query.limit && last ? `${last.key}:${last.number}` : null;
  return { items: handles ? await decided(run, viewer, rows) : rows.map(toItem), next };
}

async function decided(
  run: Runner,
  viewer: Viewer,
  rows: readonly ListRow[],
): Promise<(SevListItem | WithheldSev)[]> {
  const facts = await sevFacts(
    run,
    viewer,
    rows.map(({ number }) => number),
  );
  return rows.flatMap((row): (SevListItem | WithheldSev)[] => {
    const about = facts.get(row.number);
    if (!about) return []; // gone between the two statements
    const decision = decide(viewer, "sev.view", about);
    return [decision.allow ? toItem(row) : { number: row.number, withheld: decision.why }];
  });
}

function toItem(row: ListRow): SevListItem {
  const held = heldOf(row);
  const severity = severityOf(row);
  const state = stateOf(row);
  const window = { openedAt: row.openedAt, closedAt: row.closedAt };
  return {
    number: row.number,
    severity,
    severities: severitiesOf(row),
    state,
    title: row.title,
    dss: row.dss,
    readers: row.readers,
    subjects: row.subjects,
    reads: row.reads,
    score: row.score,
    window,
    raisedAt: row.raisedAt,
    acknowledgedAt: row.acknowledgedAt,
    clock: nextClock({ ...row, severity, state, window, held: held?.severity ?? null }),
    snoozedUntil: row.snoozedUntil,
    owner: row.owner,
    ownerId: row.ownerId,
    filedBy: row.filerId ? "an employee" : null,
    exposure: row.exposure,
    restricted: row.restricted,
    needsSecond: held !== null,
    heldFor: held?.what ?? null,
    label: row.label,
    version: row.version,
    changedAt: row.changedAt,
  };
}

/** Of those without a clock: after every moment there is. */
const NEVER_MS = 8_640_000_000_000_000;

/** What the list is sorted by, ascending; of equal ones the newest first. */
function sortKey(sort: SevSort): Statement {
  switch (sort) {
    case "severity":
      return statement`${severitySql}::bigint`;
    case "clock":
      return statement`coalesce((extract(epoch FROM ${dueSql}) * 1000)::bigint, ${NEVER_MS}::bigint)`;
    case "newest":
      return statement`-v.number::bigint`;
    case "dss":
      return statement`-coalesce(v.dss, 0)::bigint`;
    case "readers":
      return statement`-v.readers::bigint`;
    case "reads":
      return statement`-v.reads::bigint`;
    default:
      return unreachable(sort);
  }
}

/** What exists for the viewer. Rows without content come last: their place in the order is no answer either. */
function selectPage(run: Runner, viewer: Viewer, query: ListSevs): Promise<ListRow[]> {
  const key = statement`CASE WHEN ${WITHHELD} THEN ${NEVER_MS + 1}::bigint ELSE ${sortKey(query.sort)} END`;
  const where = all([visibleSevs(viewer), filterSql(query, viewer)]);
  return selectRows(run, viewer, key, where, query);
}

/** What the viewer filed. */
function selectOwn(run: Runner, viewer: Viewer, query: ListSevs): Promise<ListRow[]> {
  const self = selfOf(viewer);
  const mine = all([statement`v.filer_id = ${self}::uuid`, ...narrowedSql(query, self)]);
  return selectRows(run, viewer, sortKey(query.sort), mine, query);
}

/** Numbers first: the rows are wide, and only those of the page are fetched whole. */
function selectRows(
  run: Runner,
  viewer: Viewer,
  sort: Statement,
  where: Statement,
  query: ListSevs,
): Promise<ListRow[]> {
  const [key, number] = query.cursor?.split(":").map(Number) ?? [];
  const after =
    key === undefined || number === undefined
      ? statement`TRUE`
      : statement`(k.key, -k.number) > (${key}::bigint, -(${number}::int))`;
  return run.all<ListRow>(statement`
    WITH ${conflictsOf(viewer)}, page AS MATERIALIZED (SELECT k.number, k.key FROM (SELECT v.number, ${sort} AS key FROM sev v WHERE ${where}) k
      WHERE ${after} ORDER BY k.key, k.number DESC LIMIT ${query.limit + 1})
    SELECT v.number, v.title, v.state, v.automatic, v.triaged, v.final, v.dss, v.readers, v.subjects, v.reads, v.score,
      v.opened_at AS "openedAt", v.closed_at AS "closedAt", v.raised_at AS "raisedAt", v.acknowledged_at AS "acknowledgedAt",
      v.filer_id AS "filerId", v.owner_id AS "ownerId", v.held, v.held_for AS "heldFor", v.held_by_id AS "heldById", v.label, v.restricted, v.version,
      v.snoozed_until AS "snoozedUntil", v.changed_at AS "changedAt", o.name AS owner, page.key, v.reopened_at AS "reopenedAt", ${notifyBySql} AS "notifyBy",
      EXISTS (SELECT 1 FROM exposure e WHERE e.sev_number = v.number) AS exposure
    FROM page JOIN sev v ON v.number = page.number LEFT JOIN person o ON o.id = v.owner_id
    ORDER BY page.key, v.number DESC`);
}
