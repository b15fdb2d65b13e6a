import { unreachable } from "#core/base/unreachable.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { type Statement, statement } from "#db/statement.ts";
import { dueSql, severitySql } from "./due-sql.ts";
import type { SevFilter } from "./list-query.ts";
import type { QueueView } from "./names.ts";

/** Up to how long before its clock runs out a SEV counts as at risk. */
export const RISK_HOURS = 24;

const OPEN = statement`v.state NOT IN ('closed', 'dismissed', 'merged')`;
const AWAKE = statement`(v.snoozed_until IS NULL OR v.snoozed_until <= now())`;
const AT_WORK = statement`${OPEN} AND ${AWAKE}`;
const EXPOSURE = statement`EXISTS (SELECT 1 FROM exposure e WHERE e.sev_number = v.number)`;

export const all = (conditions: readonly Statement[]): Statement =>
  conditions.reduce((before, each) => statement`${before} AND ${each}`, statement`TRUE`);

/** What holds of `sev v` in a view, for this person. */
export function viewSql(view: QueueView, self: string | null): Statement {
  switch (view) {
    case "open":
      return AT_WORK;
    case "untriaged":
      return statement`v.state = 'triage' AND v.triaged IS NULL AND ${AWAKE}`;
    case "risk":
      return statement`${AT_WORK} AND ${dueSql} < now() + ${RISK_HOURS}::int * interval '1 hour'`;
    case "second":
      return statement`v.held IS NOT NULL`;
    case "exposures":
      return statement`${AT_WORK} AND ${EXPOSURE}`;
    case "filed":
      return statement`${AT_WORK} AND v.filer_id IS NOT NULL`;
    case "mine":
      return statement`${AT_WORK} AND v.owner_id = ${self}::uuid`;
    case "watching":
      return statement`${OPEN} AND ${watchedBy([self])}`;
    case "snoozed":
      return statement`${OPEN} AND v.snoozed_until > now()`;
    case "everything":
      return statement`TRUE`;
    default:
      return unreachable(view);
  }
}

export const selfOf = (viewer: Viewer): string | null => (viewer.kind === "person" ? viewer.personId : null);

/**
 * The statement's first table: the SEVs that the viewer is in conflict with, looked up once. Whatever uses
 * {@link filterSql} or {@link WITHHELD} begins with it.
 */
export const conflictsOf = (viewer: Viewer): Statement =>
  viewer.kind === "person"
    ? statement`conflicts AS MATERIALIZED (SELECT sev_conflicts(${viewer.personId}::uuid) AS number)`
    : statement`conflicts AS MATERIALIZED (SELECT 0 AS number WHERE FALSE)`;

/** Whether `sev v` is one that the viewer is in conflict with: its row has no content. */
export const WITHHELD = statement`v.number IN (SELECT number FROM conflicts)`;

/**
 * What holds of `sev v` under a filter, of those that exist for this viewer (`visibleSevs`). What asks for content finds
 * none whose content is withheld: being found would be an answer.
 */
export function filterSql(filter: SevFilter, viewer: Viewer): Statement {
  const free = asksContent(filter) ? [statement`NOT ${WITHHELD}`] : [];
  return all([...narrowedSql(filter, selfOf(viewer)), ...free]);
}

/** The same of whoever's SEVs these are, for a list that says by itself which ones exist. */
export function narrowedSql(filter: SevFilter, self: string | null): Statement[] {
  return [
    viewSql(filter.view, self),
    ...given(filter.number, (of) => statement`v.number = ANY(${of}::int[])`),
    ...given(filter.severity, (of) => statement`${severitySql} = ANY(${of}::int[])`),
    ...given(filter.state, (of) => statement`v.state = ANY(${of}::text[])`),
    ...given(filter.dss, (of) => statement`v.dss = ANY(${of}::int[])`),
    ...given(filter.label, (of) => statement`v.label = ANY(${of}::text[])`),
    ...given(filter.owner, ownedBy),
    ...given(filter.watcher, watchedBy),
    ...given(filter.dataset, readsOf),
    ...given(filter.rule, foundBy),
    ...given(filter.unit, actorsOf),
    ...given(filter.from, (from) => statement`v.raised_at >= ${new Date(from)}`),
    ...given(filter.to, (to) => statement`v.raised_at < ${new Date(to)}`),
    ...given(filter.q || undefined, worded),
    ...(filter.mine ? [statement`v.owner_id = ${self}::uuid`] : []),
    ...(filter.exposures ? [EXPOSURE] : []),
    ...(filter.filed ? [statement`v.filer_id IS NOT NULL`] : []),
  ];
}

const CONTENT_VIEWS: readonly QueueView[] = ["risk", "second", "exposures", "filed"];

/** Whether a filter asks for what a SEV says. */
const asksContent = ({
  view,
  severity,
  dss,
  dataset,
  rule,
  unit,
  label,
  q,
  exposures,
  filed,
}: SevFilter): boolean =>
  CONTENT_VIEWS.includes(view) ||
  exposures ||
  filed ||
  [severity, dss, dataset, rule, unit, label, q || undefined].some((each) => each !== undefined);

function given<T>(value: T | undefined, condition: (value: T) => Statement): Statement[] {
  return value === undefined ? [] : [condition(value)];
}

function ownedBy(owners: readonly string[]): Statement {
  const people = owners.filter((owner) => owner !== "nobody");
  return statement`(v.owner_id = ANY(${people}::uuid[]) OR (${owners.includes("nobody")} AND v.owner_id IS NULL))`;
}

const watchedBy = (people: readonly (string | null)[]): Statement =>
  statement`EXISTS (SELECT 1 FROM sev_watcher w WHERE w.sev_number = v.number AND w.person_id = ANY(${[...people]}::uuid[]))`;

const readsOf = (datasets: readonly string[]): Statement =>
  statement`EXISTS (SELECT 1 FROM sev_read s WHERE s.sev_number = v.number AND s.dataset_id = ANY(${[...datasets]}::text[]))`;

const foundBy = (rules: readonly string[]): Statement =>
  statement`EXISTS (SELECT 1 FROM finding f WHERE f.sev_number = v.number AND f.rule = ANY(${[...rules]}::text[]))`;

const actorsOf = (units: readonly string[]): Statement => statement`v.number IN (
  SELECT a.sev_number FROM person p JOIN sev_party a ON a.person_id = p.id AND a.part = 'actor'
  WHERE p.team_id = ANY(${[...units]}::text[]))`;

/** A number is that SEV; words are all in the title, in any order. */
function worded(text: string): Statement {
  const number = /^(?:sev-?)?(\d{1,9})$/i.exec(text)?.[1];
  const words = text.split(/\s+/).map((word) => `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`);
  const inTitle = statement`v.title ILIKE ALL(${words}::text[])`;
  return number ? statement`(v.number = ${Number(number)} OR ${inTitle})` : inTitle;
}
