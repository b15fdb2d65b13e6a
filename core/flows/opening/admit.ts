import { Refusal, refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import type { OpeningFacts } from "#core/policy/conditions.ts";
import { type Decision, decide } from "#core/policy/decide.ts";
import { objectionTo } from "#core/vault/admission.ts";
import type { Runner } from "#db/statement.ts";
import { type Looked, lookAt } from "./look.ts";
import { type Attempt, remember } from "./remember.ts";
import { BATCH_BYTES_MAX, type OpenItems } from "./schema.ts";

const NO_OBJECTION: OpeningFacts = {
  suspended: null,
  contradiction: null,
  purposeCovers: true,
  grantHolds: true,
};

/**
 * Decides on an opening: of all its items or of none. Throws the refusal once it stands in the log, or answers with what is
 * to be remembered. To whoever lacks the role an item that is not there looks like one that is.
 */
export async function admit(run: Runner, viewer: PersonViewer, asked: OpenItems): Promise<Attempt> {
  const now = new Date();
  const looked = await lookAt(run, viewer.personId, asked.purpose, asked.ids, now);
  const found = asked.ids.flatMap((id) => looked.get(id) ?? []);
  const attempt = {
    ...{ viewer, asked },
    items: found.map(({ item }) => item),
    purposeExists: found.some(({ facts }) => facts.purpose !== null),
  };
  const byRole = decide(viewer, "activity.open", NO_OBJECTION);
  if (!byRole.allow) return refuse(attempt, byRole, "role");
  refuseUnless(found.length === asked.ids.length, "not_found", { field: fieldOf(asked) });
  for (const each of found) {
    const objection = objectionTo(each.facts, each.item.dss, now);
    const decision = decide(viewer, "activity.open", openingFacts(each, objection));
    if (!decision.allow) return refuse(attempt, decision, objection ?? decision.rule);
  }
  const bytes = attempt.items.reduce((sum, item) => sum + item.bytes, 0);
  const detail = "these are too large to be opened at once: open fewer";
  refuseUnless(!asked.isBatch || bytes <= BATCH_BYTES_MAX, "invalid", { field: "items", detail });
  return attempt;
}

const fieldOf = ({ isBatch }: OpenItems): string => (isBatch ? "items" : "item");

const openingFacts = ({ facts }: Looked, objection: string | null): OpeningFacts => ({
  suspended: facts.suspended,
  contradiction: objection?.startsWith("purpose_contradicted") ? facts.contradiction : null,
  purposeCovers: !objection?.startsWith("purpose"),
  grantHolds: !objection?.startsWith("grant"),
});

async function refuse(
  attempt: Attempt,
  decision: Extract<Decision, { allow: false }>,
  why: string,
): Promise<never> {
  await remember(attempt, why);
  const ofPurpose = decision.code !== "forbidden" && why !== "suspended_person";
  throw new Refusal(decision.code, { detail: decision.why, ...(ofPurpose ? { field: "purpose" } : {}) });
}
