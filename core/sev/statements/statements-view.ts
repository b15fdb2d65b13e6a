import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { existsFor } from "#core/policy/conditions.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { denialsIn, outrunsVerdict } from "#core/policy/statement-rules.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { sevFacts } from "../access/facts.ts";
import { SevNumber } from "../schema.ts";
import { basisNow } from "./basis.ts";
import { readStatements } from "./read-statements.ts";
import { type Basis, isOutdated, nextUpdateOf, type Second, type Statement } from "./statement.ts";

/** A statement with what its check says now. */
export interface StatementView extends Statement {
  /** It says "no indication" while the verdict is another: a second person and a reason are needed. */
  readonly outruns: boolean;
  /** The yes of a second person to this version and to the verdict as it is now. */
  readonly second: Second | null;
  readonly maySecond: boolean;
  /** Words in it that sound like "no indication". */
  readonly denials: readonly { readonly language: string; readonly words: string }[];
  /** Published on a verdict that is no longer the one, and not corrected. */
  readonly outdated: boolean;
}

/** What was and will be said about a SEV, and what that rests on now. */
export interface StatementsView {
  readonly number: number;
  readonly version: number;
  readonly basis: Basis;
  /** Newest first. */
  readonly statements: readonly StatementView[];
  readonly staffHeard: boolean;
  readonly nextUpdateBy: Date | null;
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
  return {
    number,
    version: row.version,
    basis,
    statements: statements.map((each) => ({
      ...each,
      ...checked(each, basis),
      maySecond: decide(viewer, "sev.statement.second", { sev: facts, firstId: authorOf(each) }).allow,
    })),
    staffHeard: hasStaffHeard(statements),
    nextUpdateBy: nextUpdateOf(statements),
    mayWrite: decide(viewer, "sev.statement", facts).allow,
    asOf: systemClock.now(),
  };
}

/** What the check of a statement says: of its newest version, against what is known now. Pure. */
export function checked(
  statement: Statement,
  basis: Basis,
): Pick<StatementView, "outruns" | "second" | "denials" | "outdated"> {
  const draft = statement.drafts.at(-1);
  const { verdict } = basis;
  return {
    outruns: draft ? outrunsVerdict(draft.claim, verdict) : false,
    second:
      statement.seconds.findLast((of) => of.revision === draft?.revision && of.verdict === verdict) ?? null,
    denials: denialsIn(draft?.text ?? ""),
    outdated: isOutdated(statement, verdict),
  };
}

/** Whoever wrote the newest version; nobody's id where they were erased. */
export const authorOf = ({ drafts }: Statement): string => drafts.at(-1)?.byId ?? "";

export const hasStaffHeard = (statements: readonly Statement[]): boolean =>
  statements.some(({ published }) => published?.audience === "staff");
