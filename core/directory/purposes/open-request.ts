import { refuseUnless } from "#core/base/refusal.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { PurposeRow } from "./purpose-row.ts";
import { type PurposeRequest, REQUEST_COLUMNS, type RequestKind } from "./request-row.ts";

/** Refuses a second request of a kind while one waits. The purpose is locked, so that there is no race. */
export async function refuseWhileOpen(run: Runner, purposeId: string, kind: RequestKind): Promise<void> {
  const open = await run.all(statement`
    SELECT FROM purpose_request WHERE purpose_id = ${purposeId} AND kind = ${kind} AND state IN ('asked', 'second')`);
  refuseUnless(open.length === 0, "invalid", {
    field: "id",
    detail: "a request like this waits already; it has to be decided or withdrawn first",
  });
}

/** What a purpose was first asked for; null for one that was imported. */
export async function originOf(run: Runner, purposeId: string): Promise<PurposeRequest | null> {
  const [row] = await run.all<PurposeRequest>(statement`
    SELECT ${REQUEST_COLUMNS} FROM purpose_request r WHERE r.purpose_id = ${purposeId} AND r.kind = 'new'`);
  return row ?? null;
}

/** A request about a purpose that is there already, as it is first written. */
export const requestAbout = (
  purpose: PurposeRow,
  origin: PurposeRequest | null,
  rest: Pick<PurposeRequest, "id" | "kind" | "state" | "askedById" | "askedAt" | "until" | "holderIds">,
): PurposeRequest => ({
  ...rest,
  purposeId: purpose.id,
  datasets: purpose.datasets,
  maxDss: purpose.maxDss,
  use: origin?.use ?? "imported",
  training: origin?.training ?? false,
  onCase: origin?.onCase ?? false,
  askLeaf: null,
  leafIndex: null,
  version: 1,
});
