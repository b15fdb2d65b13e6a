import type { ForbiddenUse } from "#core/base/capture-terms.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import { type PossibleHolder, possibleHolders } from "./holders.ts";
import { usesRuledOut } from "./ruled-out.ts";

export interface PurposeChoices {
  readonly datasets: readonly { readonly id: string; readonly name: string; readonly dss: number }[];
  readonly people: readonly PossibleHolder[];
  /** Uses that no purpose can be for. */
  readonly ruledOut: readonly ForbiddenUse[];
}

/** What a purpose can be made of: the datasets, the most sensitive first, who can hold it, and what it cannot be for. For analysts and stewards. */
export async function purposeChoices(viewer: Viewer): Promise<PurposeChoices> {
  if (!decide(viewer, "purpose.ask").allow) mustAllow(viewer, "purpose.reduce");
  const run = onClient(database().pool);
  const [datasets, people, ruledOut] = await Promise.all([
    run.all<PurposeChoices["datasets"][number]>(
      statement`SELECT id, name, dss::int AS dss FROM dataset WHERE NOT unmapped ORDER BY dss DESC, name, id`,
    ),
    possibleHolders(run),
    usesRuledOut(run),
  ]);
  return { datasets, people, ruledOut };
}
