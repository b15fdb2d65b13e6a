import type { Severity } from "#core/base/scales.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import type { SevFacts } from "#core/policy/conditions.ts";
import { decide } from "#core/policy/decide.ts";
import type { SevState } from "#core/policy/sev-states.ts";
import { type Runner, statement } from "#db/statement.ts";
import { sevFacts } from "../access/facts.ts";
import { type HeldFor, heldOf } from "../record/held.ts";
import type { LinkKind } from "../record/link-kind.ts";
import { type SevRow, severityOf, stateOf } from "../record/row.ts";

/** Who decided something, a person by name or "Whosaw", and when by our clock. */
export interface DecidedBy {
  readonly by: string;
  readonly at: Date;
}

/** Another SEV as far as its number, severity, state and claim go. Only such as the viewer may see. */
export interface OtherSev {
  readonly number: number;
  readonly severity: Severity;
  readonly state: SevState;
  readonly title: string;
}

/** A SEV's way through its states: who decided what when, what waits, and what it has to do with other SEVs. */
export interface SevLife {
  readonly decided: {
    readonly automatic: DecidedBy | null;
    readonly triaged: DecidedBy | null;
    readonly final: DecidedBy | null;
  };
  /** What waits for a second reviewer, and who asked for it. */
  readonly waits: { readonly what: HeldFor; readonly severity: Severity; readonly by: string } | null;
  readonly label: "true_positive" | "false_positive" | null;
  readonly snoozedUntil: Date | null;
  readonly seriousSince: Date | null;
  readonly acceptedAt: Date | null;
  readonly containedAt: Date | null;
  readonly reviewAt: Date | null;
  readonly endedAt: Date | null;
  readonly reopenedAt: Date | null;
  readonly exception: { readonly text: string; readonly until: Date } | null;
  readonly reviewFinished: boolean;
  readonly mergedInto: OtherSev | null;
  readonly mergedFrom: readonly OtherSev[];
  readonly links: readonly (OtherSev & { readonly as: LinkKind })[];
  readonly mayHandle: boolean;
}

/** The part of a SEV's view that is about its life. Links to what the viewer may not see are left out, uncounted. */
export async function lifeOf(run: Runner, viewer: Viewer, row: SevRow, facts: SevFacts): Promise<SevLife> {
  const held = heldOf(row);
  const [decided, names, others, exception, reviewed] = await Promise.all([
    decidedOf(run, row),
    namesOf(run, held ? [held.byId] : []),
    othersOf(run, viewer, row),
    exceptionOf(run, row),
    run.all(statement`SELECT 1 FROM sev_review WHERE sev_number = ${row.number} AND leaf_index IS NOT NULL`),
  ]);
  const by = held ? (names.get(held.byId) ?? "an erased person") : "";
  return {
    decided,
    waits: held ? { what: held.what, severity: held.severity, by } : null,
    label: row.label as SevLife["label"],
    snoozedUntil: row.snoozedUntil,
    seriousSince: row.seriousSince,
    acceptedAt: row.acceptedAt,
    containedAt: row.containedAt,
    reviewAt: row.reviewAt,
    endedAt: row.endedAt,
    reopenedAt: row.reopenedAt,
    exception,
    reviewFinished: reviewed.length > 0,
    ...others,
    mayHandle: decide(viewer, "sev.handle", facts).allow,
  };
}

async function namesOf(run: Runner, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await run.all<{ id: string; name: string }>(
    statement`SELECT id, name FROM person WHERE id = ANY(${[...ids]}::uuid[])`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The event that gave each severity the value which it has. */
async function decidedOf(
  run: Runner,
  { number, automatic, triaged, final }: SevRow,
): Promise<SevLife["decided"]> {
  const rows = await run.all<DecidedBy & { which: string }>(statement`
    SELECT DISTINCT ON (which) which, at, coalesce(p.name, CASE WHEN actor_id IS NULL THEN 'Whosaw' ELSE 'an erased person' END) AS by
    FROM (SELECT id, at, actor_id, CASE WHEN kind = 'reviewed' THEN 'final'
        WHEN kind = 'severity' OR data ? 'triaged' THEN 'triaged' ELSE 'automatic' END AS which,
        (CASE kind WHEN 'severity' THEN data ->> 'to' WHEN 'reviewed' THEN data ->> 'final'
          ELSE coalesce(data ->> 'triaged', data ->> 'automatic') END)::int AS value
      FROM sev_event WHERE sev_number = ${number} AND (kind IN ('severity', 'reviewed', 'raised', 'updated', 'filed')
        OR (kind IN ('joined', 'declined') AND data ?| ARRAY['triaged', 'automatic']))) e
    LEFT JOIN person p ON p.id = e.actor_id
    WHERE value = CASE which WHEN 'final' THEN ${final}::int WHEN 'triaged' THEN ${triaged}::int ELSE ${automatic}::int END
    ORDER BY which, CASE WHEN which = 'automatic' THEN e.id ELSE -e.id END`);
  const of = (which: string): DecidedBy | null => {
    const row = rows.find((each) => each.which === which);
    return row ? { by: row.by, at: row.at } : null;
  };
  return { automatic: of("automatic"), triaged: of("triaged"), final: of("final") };
}

async function exceptionOf(run: Runner, row: SevRow): Promise<SevLife["exception"]> {
  if (!row.exceptionUntil) return null;
  const [told] = await run.all<{ text: string | null }>(statement`
    SELECT d.fields ->> 'exception' AS text FROM sev_event e
    LEFT JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = e.leaf_index
    WHERE e.sev_number = ${row.number} AND e.data ->> 'how' = 'exception' ORDER BY e.id DESC LIMIT 1`);
  return { text: told?.text ?? "", until: row.exceptionUntil };
}

type OtherRow = Pick<SevRow, "number" | "automatic" | "triaged" | "final" | "state" | "title"> & {
  readonly as: LinkKind | "into" | "from";
};

async function othersOf(
  run: Runner,
  viewer: Viewer,
  row: SevRow,
): Promise<Pick<SevLife, "mergedInto" | "mergedFrom" | "links">> {
  const rows = await run.all<OtherRow>(statement`
    SELECT v.number, v.automatic, v.triaged, v.final, v.state, v.title, l.as FROM (
      SELECT other, kind AS as FROM sev_link WHERE sev_number = ${row.number}
      UNION ALL SELECT ${row.mergedInto}::int, 'into' UNION ALL SELECT number, 'from' FROM sev WHERE merged_into = ${row.number}) l
    JOIN sev v ON v.number = l.other ORDER BY v.number`);
  const shown = await visible(run, viewer, rows);
  const of = (as: OtherRow["as"]) => shown.filter((each) => each.as === as).map(toOther);
  const links = shown.filter(({ as }) => as !== "into" && as !== "from");
  return {
    mergedInto: of("into")[0] ?? null,
    mergedFrom: of("from"),
    links: links.map((each) => ({ ...toOther(each), as: each.as as LinkKind })),
  };
}

/** Those of these SEVs that the viewer may see. */
export async function visible<Row extends { readonly number: number }>(
  run: Runner,
  viewer: Viewer,
  rows: readonly Row[],
): Promise<Row[]> {
  if (rows.length === 0) return [];
  const facts = await sevFacts(
    run,
    viewer,
    rows.map(({ number }) => number),
  );
  return rows.filter(({ number }) => {
    const of = facts.get(number);
    return of !== undefined && decide(viewer, "sev.view", of).allow;
  });
}

export const toOther = (row: Omit<OtherRow, "as">): OtherSev => ({
  number: row.number,
  severity: severityOf(row),
  state: stateOf(row),
  title: row.title,
});
