import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { existsFor } from "#core/policy/conditions.ts";
import { conflictOf } from "#core/policy/conflict.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import { SevNumber } from "../schema.ts";
import { sevFacts } from "./facts.ts";
import { type AccessState, selectRequests } from "./requests.ts";

/** What somebody in conflict is told of a SEV: that it exists and why it is closed to them. Nothing of what it says. */
export interface ClosedDoor {
  readonly number: number;
  readonly why: string;
  /** Whether the subject's view is theirs. */
  readonly mine: boolean;
  /** The last request to be let in; null before the first. */
  readonly request: {
    readonly state: AccessState;
    readonly askedAt: Date;
    readonly decidedAt: Date | null;
    readonly answer: string | null;
  } | null;
}

/** The page without content of a SEV one is in conflict with. Refuses (`forbidden`, `not_found`) whoever is not. */
export async function closedDoor(viewer: Viewer, raw: unknown): Promise<ClosedDoor> {
  const { number } = SevNumber.parse(raw);
  mustAllow(viewer, "sev.list");
  const run = onClient(database().pool);
  const facts = (await sevFacts(run, viewer, [number])).get(number);
  refuseUnless(facts && viewer.kind === "person" && existsFor(viewer, facts), "not_found", {
    field: "number",
  });
  const conflict = conflictOf(viewer, facts);
  refuseUnless(conflict, "forbidden", { detail: "You are not in conflict with this: it is open to you." });
  const [last] = await selectRequests(
    run,
    statement`a.sev_number = ${number} AND a.actor_id = ${viewer.personId}::uuid`,
  );
  return {
    number,
    why: conflict.why,
    mine: decide(viewer, "sev.view_subject", facts).allow,
    request: last
      ? { state: last.state, askedAt: last.askedAt, decidedAt: last.decidedAt, answer: last.answer }
      : null,
  };
}
