import { FORBIDDEN_USES, type ForbiddenUse } from "#core/base/capture-terms.ts";
import { ruledOut } from "#core/policy/opening.ts";
import { type Runner, statement } from "#db/statement.ts";

/** The uses that no purpose can be for: those of the notice in force, or all there are a word for while none is published. */
export async function usesRuledOut(run: Runner): Promise<ForbiddenUse[]> {
  const [notice] = await run.all<{ forbidden: string[] | null }>(
    statement`SELECT document::jsonb -> 'forbidden' AS forbidden FROM programme_notice ORDER BY version DESC LIMIT 1`,
  );
  const uses = ruledOut(notice?.forbidden ?? null);
  return FORBIDDEN_USES.filter((use) => uses.includes(use));
}
