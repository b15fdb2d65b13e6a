import { z } from "zod";
import { decodeCursor, encodeCursor } from "#core/base/cursor.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, type Statement, statement } from "#db/statement.ts";
import { ItemKind } from "./kinds.ts";
import { subjectHandles, subjectOfHandle } from "./subject-handle.ts";

export const ListItems = z.strictObject({
  kind: ItemKind.optional(),
  dataset: z.string().max(200).optional(),
  /** Only what this purpose covers. */
  purpose: z.string().max(200).optional(),
  /** A handle that an earlier page showed. */
  subject: z
    .string()
    .regex(/^[0-9a-f]{12}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});
type Filter = z.infer<typeof ListItems>;

/** An item as a list shows it: what and when, and whose only once the viewer has opened it. */
export interface ItemView {
  readonly id: string;
  readonly kind: ItemKind;
  readonly dataset: string;
  readonly dss: number;
  readonly capturedAt: Date;
  readonly subject: { readonly handle: string | null; readonly name: string | null };
}

interface Row {
  readonly id: string;
  readonly subject_id: string;
  readonly kind: ItemKind;
  readonly dataset_id: string;
  readonly dss: number;
  readonly captured_at: Date;
  readonly name: string | null;
}
const Place = z.tuple([z.iso.datetime(), z.uuid()]);

/** Items by time, newest first: metadata alone, subjects masked. Reads no body, so it is no read. */
export async function listItems(
  viewer: Viewer,
  raw: unknown,
): Promise<{ items: ItemView[]; next: string | null }> {
  const filter = ListItems.parse(raw);
  mustAllow(viewer, "activity.list");
  refuseUnless(viewer.kind === "person", "forbidden");
  const run = onClient(database().pool);
  const subjectId = filter.subject ? await subjectOfHandle(run, viewer.personId, filter.subject) : undefined;
  if (subjectId === null) return { items: [], next: null };
  const rows = await selectRows(run, viewer.personId, filter, subjectId);
  const page = rows.slice(0, filter.limit);
  const handles = await subjectHandles(
    run,
    viewer.personId,
    page.map((row) => row.subject_id),
  );
  const last = rows.length > filter.limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => toView(row, handles)),
    next: last ? encodeCursor([last.captured_at.toISOString(), last.id]) : null,
  };
}

function toView(row: Row, handles: ReadonlyMap<string, string>): ItemView {
  const { id, kind, dataset_id, dss, captured_at, name } = row;
  const subject = { handle: handles.get(row.subject_id) ?? null, name };
  return { id, kind, dataset: dataset_id, dss, capturedAt: captured_at, subject };
}

/** One row more than the limit, to know whether a page follows. `name` only of items this person has opened. */
function selectRows(
  run: Runner,
  personId: string,
  filter: Filter,
  subjectId: string | undefined,
): Promise<Row[]> {
  return run.all<Row>(statement`
    SELECT i.id, i.subject_id, i.kind, i.dataset_id, i.dss, i.captured_at, s.name
    FROM item i LEFT JOIN person s ON s.id = i.subject_id AND i.id::text IN (
      SELECT unnest(string_to_array(coalesce(e.fields->>'item', e.fields->>'items'), ' ')) FROM read r JOIN entry_detail e USING (log_id, leaf_index)
      WHERE r.actor_id = ${personId}::uuid AND r.source_id = 'gateway' AND r.outcome = 'allowed')
    WHERE true ${conditions(filter, subjectId)}
    ORDER BY i.captured_at DESC, i.id DESC LIMIT ${filter.limit + 1}`);
}

function conditions({ kind, dataset, purpose, cursor }: Filter, subjectId: string | undefined): Statement {
  const place = cursor === undefined ? undefined : decodeCursor(cursor, Place);
  return statement`
    ${kind === undefined ? statement`` : statement`AND i.kind = ${kind}`}
    ${dataset === undefined ? statement`` : statement`AND i.dataset_id = ${dataset}`}
    ${subjectId === undefined ? statement`` : statement`AND i.subject_id = ${subjectId}::uuid`}
    ${
      purpose === undefined
        ? statement``
        : statement`AND EXISTS (SELECT 1 FROM purpose p JOIN purpose_dataset d ON d.purpose_id = p.id
            WHERE p.id = ${purpose} AND d.dataset_id = i.dataset_id AND p.max_dss >= i.dss)`
    }
    ${place === undefined ? statement`` : statement`AND (i.captured_at, i.id) < (${place[0]}::timestamptz, ${place[1]}::uuid)`}`;
}
