import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import { historyOf } from "./history.ts";
import { openRequest } from "./row.ts";
import { REQUEST_FROM, SHOWN_COLUMNS, type ShownRow } from "./select.ts";
import { type RequestView, toView } from "./view.ts";

const SHOWN_MAX = 100;

/** What the viewer asked for under the GDPR, open ones first, then the newest, each with every step of it. Nobody else's. */
export async function myRequests(viewer: Viewer): Promise<{ items: RequestView[]; next: null }> {
  refuseUnless(viewer.kind === "person", "forbidden");
  mustAllow(viewer, "rights.own", { personId: viewer.personId });
  const run = onClient(database().pool);
  const rows = await run.all<ShownRow>(statement`
    SELECT ${SHOWN_COLUMNS} ${REQUEST_FROM} WHERE q.person_id = ${viewer.personId}::uuid
    ORDER BY NOT ${openRequest}, q.received_at DESC LIMIT ${SHOWN_MAX}`);
  const steps = await historyOf(
    run,
    rows.map(({ id }) => id),
  );
  const now = systemClock.now();
  return { items: rows.map((row) => toView(row, steps.get(row.id) ?? [], now)), next: null };
}
