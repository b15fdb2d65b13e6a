import {
  authorOf,
  type Basis,
  checked,
  hasStaffHeard,
  nextUpdateOf,
  type Statement,
  type StatementView,
} from "./statement.ts";

/** What was and will be said, and what that rests on now. */
export interface StatementsNow {
  readonly basis: Basis;
  readonly statements: readonly StatementView[];
  readonly staffHeard: boolean;
  readonly nextUpdateBy: Date | null;
}

/** Statements with what their check says now; `maySecond` is asked with the author of each. Pure. */
export const statementsNow = (
  all: readonly Statement[],
  basis: Basis,
  maySecond: (firstId: string) => boolean,
): StatementsNow => ({
  basis,
  statements: all.map((each) => ({ ...each, ...checked(each, basis), maySecond: maySecond(authorOf(each)) })),
  staffHeard: hasStaffHeard(all),
  nextUpdateBy: nextUpdateOf(all),
});
