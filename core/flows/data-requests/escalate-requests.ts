import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { isOpenRequest } from "#core/policy/data-request.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import {
  type DataRequest,
  openRequest,
  personKnown,
  REQUEST_COLUMNS,
  saveRequest,
  withoutErased,
} from "./row.ts";
import { REQUEST_FROM, wholeErasure } from "./select.ts";
import { tellOfRequest } from "./tell.ts";
import { apartIn, nearRequest } from "./whom.ts";

const AT_ONCE = 50;

/**
 * Takes requests that were not answered in time to privacy officers, once each, and so an erasure that was granted and is not done
 * by then. The due date stays: the law set it.
 */
export async function escalateRequests(viewer: Viewer): Promise<number> {
  mustAllow(viewer, "rights.escalate");
  const now = systemClock.now();
  return withTx(async (tx) => {
    const late = await onTx(tx).all<DataRequest>(statement`
      SELECT ${REQUEST_COLUMNS} ${REQUEST_FROM}
      WHERE (${openRequest} OR ${wholeErasure} AND x.state IS DISTINCT FROM 'done')
        AND q.escalated_at IS NULL AND q.due_at <= ${now} AND ${personKnown}
      ORDER BY q.due_at LIMIT ${AT_ONCE} FOR UPDATE OF q SKIP LOCKED`);
    for (const request of late) await escalate(tx, viewer, request, now);
    return late.length;
  });
}

async function escalate(tx: Tx, viewer: Viewer, request: DataRequest, now: Date): Promise<void> {
  const known = await withoutErased(onTx(tx), request);
  const after: DataRequest = { ...known, escalatedAt: now, version: request.version + 1 };
  await saveRequest(tx, viewer, after, { kind: "rights.escalate" });
  const near = await nearRequest(onTx(tx), request.personId, request.excludedIds);
  const kind = isOpenRequest(request.state) ? "rights.late" : "rights.erase";
  await tellOfRequest(tx, kind, await apartIn(onTx(tx), "privacy", near), after);
}
