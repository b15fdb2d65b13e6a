import { unreachable } from "#core/base/unreachable.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { type ReadFilter, whereReads } from "#core/log/reads/read-filter.ts";
import { openSevs } from "#core/log/reads/visible-sevs.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import type { Question } from "#core/verify/bundle/question/format.ts";
import { COVERAGE_KINDS, LOOKS } from "#core/verify/bundle/question/tables.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import type { KeptQuestion } from "./schema.ts";
import { SEV_OF_LOOK } from "./sev-of-look.ts";

/** More entries than this fit no report: a narrower question does, or the data as a stream. */
export const ENTRIES_MAX = 50_000;

/** What is looked for, up to an entry. */
export interface Wanted {
  readonly report: Question;
  readonly question: KeptQuestion;
  readonly readerId: string | null;
  readonly personIds: readonly string[];
  /** Entries before this one. */
  readonly before: number;
}

/** The entries that answer a question, in the log's order; null where they are too many. */
export async function selectLeaves(
  run: Runner,
  viewer: PersonViewer,
  wanted: Wanted,
): Promise<number[] | null> {
  const rows = await run.all<{ leaf: number }>(statement`
    ${leavesOf(viewer, wanted)} ORDER BY leaf LIMIT ${ENTRIES_MAX + 1}`);
  return rows.length > ENTRIES_MAX ? null : rows.map(({ leaf }) => leaf);
}

/** The entries that answer a question, as `leaf`, in no order. */
export function leavesOf(viewer: PersonViewer, wanted: Wanted): Statement {
  const { report, question, before } = wanted;
  switch (report) {
    case "reads":
      return statement`SELECT r.leaf_index::float8 AS leaf FROM read r
        WHERE r.log_id = ${LOG_ID} AND r.leaf_index < ${before} ${whereWanted(viewer, wanted)}`;
    case "watchers":
      return statement`${acts(before, LOOKS)} ${recorded(question)} ${byReader(wanted)} ${ofOpenSevs(viewer, SEV_OF_LOOK)}`;
    case "purposes":
      return statement`${actsOf(before, "purpose")} ${
        question.purpose === undefined
          ? statement``
          : statement`AND convert_from(e.bytes, 'UTF8')::jsonb ->> 'purpose' = ANY(${question.purpose}::text[])`
      }`;
    case "sev":
      return statement`SELECT e.leaf_index::float8 AS leaf FROM entry e WHERE e.log_id = ${LOG_ID} AND e.leaf_index < ${before}
          AND e.sev_number = ${question.sev ?? 0} AND e.kind LIKE 'sev.%'
        UNION SELECT s.leaf_index::float8 FROM sev_read s WHERE s.log_id = ${LOG_ID} AND s.sev_number = ${question.sev ?? 0}
          AND s.leaf_index < ${before}`;
    case "programme":
      return statement`${actsOf(before, "programme")} ${recorded(question)} ${ofOpenSevs(viewer, FOR_SEV)}`;
    case "completeness":
      return statement`${acts(before, COVERAGE_KINDS)} ${
        question.source === undefined
          ? statement``
          : statement`AND coalesce(convert_from(e.bytes, 'UTF8')::jsonb ->> 'source', ${question.source[0] ?? ""}) = ANY(${question.source}::text[])`
      }`;
    default:
      return unreachable(report);
  }
}

const acts = (before: number, kinds: readonly string[]): Statement =>
  statement`SELECT e.leaf_index::float8 AS leaf FROM entry e
    WHERE e.log_id = ${LOG_ID} AND e.leaf_index < ${before} AND e.kind = ANY(${[...kinds]}::text[])`;

/** All kinds of one topic; by a range, which an index serves. */
const actsOf = (before: number, topic: "purpose" | "programme"): Statement =>
  statement`SELECT e.leaf_index::float8 AS leaf FROM entry e
    WHERE e.log_id = ${LOG_ID} AND e.leaf_index < ${before} AND e.kind >= ${`${topic}.`} AND e.kind < ${`${topic}/`}`;

const recorded = ({ from, to }: KeptQuestion): Statement => statement`
  ${from === undefined ? statement`` : statement`AND e.recorded_at >= ${from}::timestamptz`}
  ${to === undefined ? statement`` : statement`AND e.recorded_at < ${to}::timestamptz`}`;

/** The SEV for which capture was paused. */
const FOR_SEV = statement`(convert_from(e.bytes, 'UTF8')::jsonb ->> 'forSev')::int`;

/** An act about a SEV that is not there for the viewer would tell them that there is one. */
const ofOpenSevs = (viewer: PersonViewer, number: Statement): Statement => statement`
  AND NOT EXISTS (SELECT FROM (SELECT ${number} AS number) o WHERE o.number IS NOT NULL
    AND NOT EXISTS (SELECT FROM sev v WHERE v.number = o.number AND ${openSevs(viewer)}))`;

const byReader = ({ readerId }: Pick<Wanted, "readerId">): Statement =>
  readerId === null ? statement`` : statement`AND e.actor_id = ${readerId}::uuid`;

/** The conditions on `read r` that a question means. Of some people: reads that name one of them, or took a whole dataset. */
export function whereWanted(
  viewer: PersonViewer,
  { question, readerId, personIds }: Pick<Wanted, "question" | "readerId" | "personIds">,
): Statement {
  const { ofReader: _, ofPeople: __, format: ___, ...filter } = question;
  const of =
    personIds.length === 0
      ? statement``
      : statement`AND (r.scope = 'dataset' OR EXISTS (SELECT FROM read_subject s WHERE s.log_id = r.log_id
          AND s.leaf_index = r.leaf_index AND s.subject_id = ANY(${[...personIds]}::uuid[])))`;
  return statement`${whereReads(viewer, filter as ReadFilter, { actorId: readerId, notIds: [] })} ${of}`;
}
