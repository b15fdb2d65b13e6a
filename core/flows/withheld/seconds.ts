import { viewerOfPerson } from "#core/directory/viewer.ts";
import { inside } from "#core/policy/actions/rule.ts";
import { decide } from "#core/policy/decide.ts";
import { type Runner, statement } from "#db/statement.ts";
import { withholdFacts } from "./near.ts";
import type { Withholding } from "./row.ts";

/** Everybody who can be the second person of a proposal. Whoever is near its reads hears of none. */
export async function secondsFor(run: Runner, row: Withholding): Promise<string[]> {
  const rows = await run.all<{ id: string }>(
    statement`SELECT DISTINCT person_id AS id FROM role_assignment WHERE role = ANY(${[...inside]}::text[]) ORDER BY 1`,
  );
  const able: string[] = [];
  for (const { id } of rows) {
    const viewer = await viewerOfPerson(id);
    if (!viewer) continue;
    if (decide(viewer, "withhold.confirm", await withholdFacts(run, row, id)).allow) able.push(id);
  }
  return able;
}
