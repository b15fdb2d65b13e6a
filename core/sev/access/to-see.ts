import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import type { SevFacts } from "#core/policy/conditions.ts";
import { mustAllow } from "#core/policy/decide.ts";
import type { Runner } from "#db/statement.ts";
import { sevFacts } from "./facts.ts";

/** What permission goes by for one SEV. `forbidden` for whoever has no role for SEVs, `not_found` only for who has. */
export async function factsToSee(run: Runner, viewer: Viewer, number: number): Promise<SevFacts> {
  mustAllow(viewer, "sev.list");
  const facts = (await sevFacts(run, viewer, [number])).get(number);
  refuseUnless(facts, "not_found", { field: "number" });
  return facts;
}
