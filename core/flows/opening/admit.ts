import { Refusal, refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { openingFacts } from "#core/policy/conditions.ts";
import { type Decision, decide } from "#core/policy/decide.ts";
import { objectionToOpening } from "#core/policy/opening.ts";
import { lookAt } from "./look.ts";
import { type Attempt, remember } from "./remember.ts";
import { BATCH_BYTES_MAX, type OpenItems } from "./schema.ts";

/**
 * Decides on an opening: of all its items or of none. Throws the refusal once it stands in the log, or answers with what is
 * to be remembered. To whoever lacks the role an item that is not there looks like one that is.
 */
export async function admit(viewer: PersonViewer, asked: OpenItems): Promise<Attempt> {
  const { personId } = viewer;
  const looked = await lookAt({ personId, purposeId: asked.purpose, ids: asked.ids });
  const found = asked.ids.flatMap((id) => looked.get(id) ?? []);
  const attempt = { viewer, asked, found, purposeExists: found.some(({ facts }) => facts.purpose !== null) };
  const byRole = decide(viewer, "activity.open", openingFacts(null));
  if (!byRole.allow) return refuse(attempt, byRole, "role");
  refuseUnless(found.length === asked.ids.length, "not_found", { field: fieldOf(asked) });
  const now = new Date();
  for (const { facts } of found) {
    const objection = objectionToOpening(facts, now);
    const decision = decide(viewer, "activity.open", openingFacts(objection));
    if (!decision.allow) return refuse(attempt, decision, objection ?? decision.rule);
  }
  const bytes = found.reduce((sum, { item }) => sum + item.bytes, 0);
  const detail = "these are too large to be opened at once: open fewer";
  refuseUnless(!asked.isBatch || bytes <= BATCH_BYTES_MAX, "invalid", { field: "items", detail });
  return attempt;
}

const fieldOf = ({ isBatch }: OpenItems): string => (isBatch ? "items" : "item");

async function refuse(
  attempt: Attempt,
  decision: Extract<Decision, { allow: false }>,
  why: string,
): Promise<never> {
  await remember(attempt, why);
  const ofPurpose = decision.code !== "forbidden" && why !== "suspended_person";
  throw new Refusal(decision.code, { detail: decision.why, ...(ofPurpose ? { field: "purpose" } : {}) });
}
