import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import { apartOnly } from "../data-requests/select.ts";

/**
 * Of `erasure e`: those that somebody may know of. One that a person asked for under the GDPR is kept from whom the request was
 * kept from: the person, everybody above them, and whom they named. So is one of theirs that was declined before it.
 */
export const notKeptFrom = (viewerId: string): Statement => statement`NOT EXISTS (SELECT FROM data_request q
  WHERE q.person_id = e.person_id AND q.erasure_number >= e.number AND q.received_at <= e.requested_at AND NOT (${apartOnly(viewerId)}))`;

/** Refuses, as if there were none, an erasure that is kept from somebody. */
export async function refuseKeptFrom(run: Runner, { personId }: PersonViewer, number: number): Promise<void> {
  const rows = await run.all(
    statement`SELECT FROM erasure e WHERE e.number = ${number} AND ${notKeptFrom(personId)}`,
  );
  refuseUnless(rows.length > 0, "not_found", { field: "number" });
}
