import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

export type RequestKind = "new" | "extend" | "holders";
export type RequestState = "asked" | "second" | "approved" | "declined" | "withdrawn";

/** What somebody asked for, as far as it was granted. `until` is null where it is not about time. */
export interface PurposeRequest {
  readonly id: string;
  readonly purposeId: string;
  readonly kind: RequestKind;
  readonly state: RequestState;
  readonly askedById: string;
  readonly askedAt: Date;
  readonly datasets: readonly string[];
  readonly maxDss: number;
  readonly until: Date | null;
  readonly use: string;
  readonly training: boolean;
  readonly onCase: boolean;
  /** Who is to hold it from then on. */
  readonly holderIds: readonly string[];
  /** The entry with what the asker wrote. */
  readonly askLeaf: number | null;
  /** The entry that last set it. */
  readonly leafIndex: number | null;
  readonly version: number;
}

/** The entries that set a request. */
export type RequestEntry =
  | "purpose.ask"
  | "purpose.approve"
  | "purpose.second"
  | "purpose.decline"
  | "purpose.withdraw";

export const REQUEST_COLUMNS: Statement = statement`r.id, r.purpose_id AS "purposeId", r.kind, r.state,
  r.asked_by_id AS "askedById", r.asked_at AS "askedAt", r.datasets, r.max_dss AS "maxDss", r.until, r.use, r.training,
  r.on_case AS "onCase", r.holder_ids AS "holderIds", r.ask_leaf::int AS "askLeaf", r.leaf_index::int AS "leafIndex", r.version`;

/** A request of a purpose that still waits, held until commit. Refuses a stale version and one that is decided. */
export async function lockRequest(
  run: Runner,
  { id, request, version }: { id: string; request: string; version: number },
): Promise<PurposeRequest> {
  const [row] = await run.all<PurposeRequest>(statement`
    SELECT ${REQUEST_COLUMNS} FROM purpose_request r WHERE r.id = ${request}::uuid AND r.purpose_id = ${id} FOR UPDATE`);
  refuseUnless(row, "not_found", { field: "request" });
  refuseUnless(row.version === version, "stale", {
    field: "version",
    detail: `it is at version ${row.version} now`,
  });
  const waits = row.state === "asked" || row.state === "second";
  refuseUnless(waits, "invalid", { field: "request", detail: "this request does not wait any more" });
  return row;
}

/**
 * Writes a request as it is from now on, with its entry: codes and times in clear, people and words committed to. The
 * row points at that entry, and at the one that holds what the asker wrote.
 */
export async function saveRequest(
  tx: Tx,
  viewer: Viewer,
  request: PurposeRequest,
  kind: RequestEntry,
  text: Readonly<Record<string, string>>,
): Promise<void> {
  const { id, askLeaf, leafIndex, datasets, holderIds, ...rest } = request;
  const data = { ...rest, datasets: [...datasets], holderIds: [...holderIds] };
  if (request.version === 1) await tx.purposeRequest.create({ data: { id, ...data } });
  else await tx.purposeRequest.update({ where: { id }, data });
  const draft = { kind, clear: clearOf(request), people: peopleOf(request), text };
  appendEntry(tx, viewer, draft, async (written) => {
    const leaf = BigInt(written.leafIndex);
    const first = askLeaf === null ? { askLeaf: leaf } : {};
    await tx.purposeRequest.update({ where: { id }, data: { leafIndex: leaf, ...first } });
  });
}

const clearOf = (request: PurposeRequest) => ({
  request: request.id,
  purpose: request.purposeId,
  for: request.kind,
  state: request.state,
  askedAt: request.askedAt.toISOString(),
  datasets: [...request.datasets],
  maxDss: request.maxDss,
  until: request.until?.toISOString() ?? null,
  use: request.use,
  training: request.training,
  onCase: request.onCase,
  asked: request.askLeaf,
  after: request.leafIndex,
});

/** The asker, and whoever is to hold it, each in a field of their own: doctor compares them with the row. */
const peopleOf = ({ askedById, holderIds }: PurposeRequest): Record<string, string> => ({
  person: askedById,
  ...Object.fromEntries(holderIds.map((id, at) => [`holder${at}`, id])),
});

/** Who said the first yes, by the entry: the row itself could be changed beside the log. */
export async function firstYesOf(run: Runner, { leafIndex }: PurposeRequest): Promise<string> {
  const [row] = await run.all<{ by: string | null }>(statement`
    SELECT actor_id AS by FROM entry WHERE log_id = ${LOG_ID} AND leaf_index = ${leafIndex} AND kind = 'purpose.approve'`);
  return row?.by ?? "";
}

/** What was written in some entries, by leaf; texts that were erased are missing. */
export async function textsOf(
  run: Runner,
  leaves: readonly number[],
): Promise<Map<number, Readonly<Record<string, string>>>> {
  const rows = await run.all<{ leaf: number; fields: Record<string, string> }>(statement`
    SELECT leaf_index::int AS leaf, fields FROM entry_detail
    WHERE log_id = ${LOG_ID} AND leaf_index = ANY(${[...leaves]}::bigint[])`);
  return new Map(rows.map(({ leaf, fields }) => [leaf, fields]));
}
