import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { existsFor } from "#core/policy/conditions.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { type StatementsNow, statementsNow } from "#core/policy/statement/statement-view.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { sevFacts } from "../access/facts.ts";
import { SevNumber } from "../schema.ts";
import { basisNow } from "./basis.ts";
import { readStatements } from "./read-statements.ts";

/** What was and will be said about a SEV, and what that rests on now. */
export interface StatementsView extends StatementsNow {
  readonly number: number;
  readonly version: number;
  readonly mayWrite: boolean;
  readonly asOf: Date;
}

/** The statements of a SEV with their drafts, for whoever may see the SEV. */
export async function statementsView(viewer: Viewer, raw: unknown): Promise<StatementsView> {
  const { number } = SevNumber.parse(raw);
  mustAllow(viewer, "sev.list");
  const { pool, prisma } = database();
  const run = onClient(pool);
  const row = await prisma.sev.findUnique({ where: { number }, select: { version: true } });
  const facts = (await sevFacts(run, viewer, [number])).get(number);
  refuseUnless(row && facts && existsFor(viewer, facts), "not_found", { field: "number" });
  mustAllow(viewer, "sev.view", facts);
  const [basis, statements] = await Promise.all([basisNow(run, number), readStatements(run, number)]);
  const may = (firstId: string) => decide(viewer, "sev.statement.second", { sev: facts, firstId }).allow;
  return {
    number,
    version: row.version,
    ...statementsNow(statements, basis, may),
    mayWrite: decide(viewer, "sev.statement", facts).allow,
    asOf: systemClock.now(),
  };
}
