import { z } from "zod";
import { Refusal, refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import { HOWS, OUTCOMES } from "./query/terms.ts";
import { inSession } from "./sessions.ts";
import { openSevs } from "./visible-sevs.ts";

const code = z.string().trim().min(1).max(200);
/** One value or several, as a query gives them. */
const several = <T extends z.ZodType>(value: T) =>
  z.union([value.transform((one) => [one]), z.array(value).min(1).max(50)]).optional();

/**
 * Which reads. `from` (included) and `to` (not) are times at which they happened; `actor` is a person's id, e-mail or id
 * at home, or a login; `dss` and `dataset` ask for one dataset that is both; `purpose` may be `none`; `sev` asks for its
 * evidence; `session` is one of a database. What begins with `not` may be nothing of a read.
 */
export const READ_FILTER = {
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  actor: code.optional(),
  dataset: several(code),
  dss: several(z.coerce.number().int().min(1).max(4)),
  source: several(code),
  outcome: z.enum(OUTCOMES).optional(),
  purpose: several(code),
  how: several(z.enum(HOWS)),
  sev: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  session: code.optional(),
  notActor: several(code),
  notDataset: several(code),
  notDss: several(z.coerce.number().int().min(1).max(4)),
  notSource: several(code),
  notPurpose: several(code),
  notHow: several(z.enum(HOWS)),
} as const;
export const ReadFilter = z.strictObject(READ_FILTER);
export type ReadFilter = z.infer<typeof ReadFilter>;

/** The id of whoever is meant by a person's id, e-mail or id at home. Refuses (`invalid`) naming the field. */
export async function personIdOf(run: Runner, field: string, asked: string): Promise<string> {
  const rows = await run.all<{ id: string }>(
    statement`SELECT id FROM person WHERE id::text = ${asked} OR external_id = ${asked} OR email = ${asked} LIMIT 2`,
  );
  refuseUnless(rows.length > 0, "invalid", { field, detail: "nobody of that id or e-mail" });
  if (rows.length > 1) throw new Refusal("invalid", { field, detail: "that means more than one person" });
  return rows[0]!.id;
}

/** Who is meant by a filter's readers: one, and those who are left out. */
export interface Readers {
  readonly actorId: string | null;
  readonly notIds: readonly string[];
}

/** Looks up a filter's readers, by login too. Refuses (`invalid`) naming the field. */
export async function readersOf(
  run: Runner,
  { actor, notActor = [] }: ReadFilter,
  place = "",
): Promise<Readers> {
  const actorId = actor === undefined ? null : await readerIdOf(run, `${place}actor`, actor);
  const notIds: string[] = [];
  for (const each of notActor) notIds.push(await readerIdOf(run, `${place}notActor`, each));
  return { actorId, notIds };
}

/** A login goes before what people are called elsewhere, where it is one person's. */
async function readerIdOf(run: Runner, field: string, asked: string): Promise<string> {
  const rows = await run.all<{ id: string }>(
    statement`SELECT DISTINCT person_id AS id FROM source_login WHERE login = ${asked} LIMIT 2`,
  );
  return rows.length === 1 ? rows[0]!.id : personIdOf(run, field, asked);
}

/** The conditions on `read r` that a filter means to this viewer. Its readers were looked up before. */
export function whereReads(viewer: Viewer, filter: ReadFilter, readers: Readers): Statement {
  const { from, to, dataset, dss, sev, session } = filter;
  return statement`
    ${from === undefined ? NONE : statement`AND r.happened_at >= ${from}::timestamptz`}
    ${to === undefined ? NONE : statement`AND r.happened_at < ${to}::timestamptz`}
    ${whereFacts(statement`r`, filter, readers)}
    ${dataset === undefined && dss === undefined ? NONE : whereDataset(dataset, dss)}
    ${whereNotDataset(filter)}
    ${session === undefined ? NONE : statement`AND ${inSession(session)}`}
    ${
      sev === undefined
        ? NONE
        : statement`AND EXISTS (SELECT 1 FROM sev_read s WHERE s.log_id = r.log_id AND s.leaf_index = r.leaf_index AND s.sev_number = ${sev})
          AND EXISTS (SELECT 1 FROM sev v WHERE v.number = ${sev} AND ${openSevs(viewer)})`
    }`;
}

const NONE = statement``;

/** What a filter asks of the columns that a read has once: of `read`, or of what counts reads that are alike. */
export function whereFacts(row: Statement, filter: ReadFilter, { actorId, notIds }: Readers): Statement {
  const { source, outcome, purpose, how, notSource, notPurpose, notHow } = filter;
  const named = statement`coalesce(${row}.purpose_id, 'none')`;
  return statement`
    ${actorId === null ? NONE : statement`AND ${row}.actor_id = ${actorId}::uuid`}
    ${notIds.length === 0 ? NONE : statement`AND ${row}.actor_id <> ALL(${[...notIds]}::uuid[])`}
    ${source === undefined ? NONE : statement`AND ${row}.source_id = ANY(${source}::text[])`}
    ${notSource === undefined ? NONE : statement`AND ${row}.source_id <> ALL(${notSource}::text[])`}
    ${outcome === undefined ? NONE : statement`AND ${row}.outcome = ${outcome}`}
    ${purpose === undefined ? NONE : statement`AND ${named} = ANY(${purpose}::text[])`}
    ${notPurpose === undefined ? NONE : statement`AND ${named} <> ALL(${notPurpose}::text[])`}
    ${how === undefined ? NONE : statement`AND ${row}.how = ANY(${how}::text[])`}
    ${notHow === undefined ? NONE : statement`AND ${row}.how <> ALL(${notHow}::text[])`}`;
}

const whereDataset = (
  dataset: readonly string[] | undefined,
  dss: readonly number[] | undefined,
): Statement =>
  statement`AND EXISTS (SELECT 1 FROM read_dataset d WHERE d.log_id = r.log_id AND d.leaf_index = r.leaf_index
    ${dataset === undefined ? NONE : statement`AND d.dataset_id = ANY(${dataset}::text[])`}
    ${dss === undefined ? NONE : statement`AND d.dss = ANY(${dss}::int[])`})`;

const whereNotDataset = ({ notDataset, notDss }: ReadFilter): Statement => statement`
  ${notDataset === undefined ? NONE : statement`AND NOT r.dataset_ids && ${notDataset}::text[]`}
  ${
    notDss === undefined
      ? NONE
      : statement`AND NOT EXISTS (SELECT FROM read_dataset d WHERE d.log_id = r.log_id AND d.leaf_index = r.leaf_index AND d.dss = ANY(${notDss}::int[]))`
  }`;

/** Reads that name this person, or took a whole dataset, which may hold them: looked up by the person, not read by read. */
export function whereSubject(subjectId: string, { from, to }: Pick<ReadFilter, "from" | "to">): Statement {
  const within = statement`
    ${from === undefined ? NONE : statement`AND happened_at >= ${from}::timestamptz`}
    ${to === undefined ? NONE : statement`AND happened_at < ${to}::timestamptz`}`;
  return statement`AND (r.log_id, r.leaf_index) IN (
    SELECT log_id, leaf_index FROM read_subject WHERE subject_id = ${subjectId}::uuid ${within}
    UNION ALL SELECT log_id, leaf_index FROM read WHERE scope = 'dataset' ${within})`;
}
