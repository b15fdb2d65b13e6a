import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import type { RequestAct, RequestFacts, RequestNear } from "#core/policy/data-request.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { type DataRequest, lockRequest, refuseUnlessCan } from "./row.ts";
import { forRole } from "./select.ts";
import { requestFacts } from "./whom.ts";

interface LockedRequest {
  readonly request: DataRequest;
  readonly by: PersonViewer;
}

/** Of a request near nobody: whether the role alone may, before anything is looked up. */
const NEAR_NOBODY: RequestNear = { askerId: "", lineIds: [], excludedIds: [] };

interface Asked {
  readonly id: string;
  readonly version: number;
}

/** A request of the viewer's own, held until commit, in a state that allows the act. Whose it is not to them there is none. */
export async function lockOwn(
  tx: Tx,
  viewer: Viewer,
  { id, version }: Asked,
  act: RequestAct,
): Promise<LockedRequest> {
  mustAllow(viewer, "rights.ask");
  refuseUnless(viewer.kind === "person", "forbidden");
  const request = await lockRequest(onTx(tx), id);
  refuseUnless(request?.personId === viewer.personId, "not_found", { field: "id" });
  mustAllow(viewer, "rights.own", { personId: request.personId });
  refuseUnlessCan(request, act, version);
  return { request, by: viewer };
}

/**
 * A request that this viewer may act on as whoever answers, held until commit, in a state that allows the act. For whoever is
 * part of it there is none; everything but taking it needs to have taken it.
 */
export async function lockToAnswer(
  tx: Tx,
  viewer: Viewer,
  { id, version }: Asked,
  act: Exclude<RequestAct, "reply" | "withdraw">,
): Promise<LockedRequest & { readonly facts: RequestFacts }> {
  mustAllow(viewer, "rights.list");
  if (act === "erase") mustAllow(viewer, "rights.erase", NEAR_NOBODY);
  refuseUnless(viewer.kind === "person", "forbidden");
  const request = await lockRequest(onTx(tx), id);
  refuseUnless(request && (await isForRole(onTx(tx), viewer, id)), "not_found", { field: "id" });
  const facts = await requestFacts(onTx(tx), request);
  mustAllow(viewer, "rights.take", facts);
  refuseUnlessCan(request, act, version);
  if (act === "erase") mustAllow(viewer, "rights.erase", facts);
  else if (act !== "take") mustAllow(viewer, "rights.answer", facts);
  return { request, by: viewer, facts };
}

async function isForRole(run: Runner, viewer: PersonViewer, id: string): Promise<boolean> {
  const rows = await run.all(
    statement`SELECT FROM data_request q WHERE q.id = ${id}::uuid AND ${forRole(viewer)}`,
  );
  return rows.length > 0;
}
