import { refuseUnless } from "#core/base/refusal.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import type { PurposeRequest } from "./request-row.ts";
import { tellOfPurpose } from "./tell.ts";

/** Whose own request it is: the asker, whoever is to hold it, and whoever holds the purpose that is to go on. */
export async function concernedBy(run: Runner, request: PurposeRequest): Promise<string[]> {
  const holding = await run.all<{ id: string }>(statement`
    SELECT person_id AS id FROM purpose_holder WHERE purpose_id = ${request.purposeId} AND until IS NULL`);
  // Holders at DSS 4 are put forward by a steward, who is the first of the two who say yes.
  const asker = request.kind === "holders" ? [] : [request.askedById];
  return [...new Set([...asker, ...request.holderIds, ...holding.map(({ id }) => id)])];
}

/** Refuses an act that is not this request's next one. */
export function refuseUnlessWaiting(request: PurposeRequest, state: "asked" | "second"): void {
  const detail =
    state === "asked" ? "this has its first yes already" : "this waits for its first yes, a steward's";
  refuseUnless(request.state === state, "invalid", { field: "request", detail });
}

/** Tells the asker and whoever is to hold it that their request was decided. */
export const tellDecided = (tx: Tx, request: PurposeRequest, byId: string): Promise<void> =>
  tellOfPurpose(tx, "purpose.decided", [...new Set([request.askedById, ...request.holderIds])], {
    key: `purpose-decided-${request.id}`,
    except: byId,
  });

/** Tells stewards and privacy officers that a request for the most sensitive data waits for a second person. */
export async function tellSecond(tx: Tx, request: PurposeRequest, byId: string): Promise<void> {
  for (const to of ["stewards", "privacy"] as const)
    await tellOfPurpose(tx, "purpose.second", to, { key: `purpose-second-${request.id}`, except: byId });
}
