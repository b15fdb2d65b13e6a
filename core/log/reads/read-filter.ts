import { z } from "zod";
import { Refusal, refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import { openSevs } from "./visible-sevs.ts";

const code = z.string().trim().min(1).max(200);
/** One value or several, as a query gives them. */
const several = <T extends z.ZodType>(value: T) =>
  z.union([value.transform((one) => [one]), z.array(value).min(1).max(50)]).optional();

/**
 * Which reads. `from` (included) and `to` (not) are times at which they happened; `actor` is a person's id, e-mail or id
 * at home; `dss` and `dataset` ask for one dataset that is both; `purpose` may be `none`; `sev` asks for its evidence.
 */
export const READ_FILTER = {
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  actor: code.optional(),
  dataset: several(code),
  dss: several(z.coerce.number().int().min(1).max(4)),
  source: several(code),
  outcome: z.enum(["allowed", "refused"]).optional(),
  purpose: several(code),
  how: several(z.enum(["view", "query", "export", "list"])),
  sev: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
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

/** The conditions on `read r` that a filter means to this viewer. Its `actor` was looked up before. */
export function whereReads(viewer: Viewer, filter: ReadFilter, actorId: string | null): Statement {
  const { from, to, dataset, dss, source, outcome, purpose, how, sev } = filter;
  const none = statement``;
  return statement`
    ${from === undefined ? none : statement`AND r.happened_at >= ${from}::timestamptz`}
    ${to === undefined ? none : statement`AND r.happened_at < ${to}::timestamptz`}
    ${actorId === null ? none : statement`AND r.actor_id = ${actorId}::uuid`}
    ${source === undefined ? none : statement`AND r.source_id = ANY(${source}::text[])`}
    ${outcome === undefined ? none : statement`AND r.outcome = ${outcome}`}
    ${purpose === undefined ? none : statement`AND COALESCE(r.purpose_id, 'none') = ANY(${purpose}::text[])`}
    ${how === undefined ? none : statement`AND r.how = ANY(${how}::text[])`}
    ${dataset === undefined && dss === undefined ? none : whereDataset(dataset, dss)}
    ${
      sev === undefined
        ? none
        : statement`AND EXISTS (SELECT 1 FROM sev_read s WHERE s.log_id = r.log_id AND s.leaf_index = r.leaf_index AND s.sev_number = ${sev})
          AND EXISTS (SELECT 1 FROM sev v WHERE v.number = ${sev} AND ${openSevs(viewer)})`
    }`;
}

const whereDataset = (
  dataset: readonly string[] | undefined,
  dss: readonly number[] | undefined,
): Statement =>
  statement`AND EXISTS (SELECT 1 FROM read_dataset d WHERE d.log_id = r.log_id AND d.leaf_index = r.leaf_index
    ${dataset === undefined ? statement`` : statement`AND d.dataset_id = ANY(${dataset}::text[])`}
    ${dss === undefined ? statement`` : statement`AND d.dss = ANY(${dss}::int[])`})`;

/** Reads that name this person, or took a whole dataset, which may hold them. */
export const whereSubject = (subjectId: string): Statement =>
  statement`AND (r.scope = 'dataset' OR EXISTS (SELECT 1 FROM read_subject s
    WHERE s.log_id = r.log_id AND s.leaf_index = r.leaf_index AND s.subject_id = ${subjectId}::uuid))`;
