import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { existsFor, type SevFacts } from "#core/policy/conditions.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner } from "#db/statement.ts";
import type { SevRow } from "../record/row.ts";
import { sevFacts } from "./facts.ts";

/** What permission goes by for one SEV. `forbidden` for whoever has no role for SEVs, `not_found` only for who has. */
export async function factsToSee(run: Runner, viewer: Viewer, number: number): Promise<SevFacts> {
  mustAllow(viewer, "sev.list");
  const facts = (await sevFacts(run, viewer, [number])).get(number);
  refuseUnless(facts, "not_found", { field: "number" });
  return facts;
}

/** A SEV as its views begin: its row, and what permission on it goes by. */
export interface SevToSee {
  readonly run: Runner;
  readonly row: SevRow;
  readonly facts: SevFacts;
}

/**
 * One SEV for whoever may look at it. Refuses `forbidden` without a role for SEVs, `not_found` where it does not exist for
 * the viewer, `conflict_of_interest` as its page does.
 */
export async function sevToSee(viewer: Viewer, number: number): Promise<SevToSee> {
  mustAllow(viewer, "sev.list");
  const { pool, prisma } = database();
  const run = onClient(pool);
  const row = await prisma.sev.findUnique({ where: { number } });
  const facts = (await sevFacts(run, viewer, [number])).get(number);
  refuseUnless(row && facts && existsFor(viewer, facts), "not_found", { field: "number" });
  mustAllow(viewer, "sev.view", facts);
  return { run, row, facts };
}
