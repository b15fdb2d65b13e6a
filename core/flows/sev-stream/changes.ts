import { type Runner, statement } from "#db/statement.ts";

/** That a SEV changed: which, to which version, and when by the database's clock. */
export interface SevChange {
  readonly number: number;
  readonly version: number;
  readonly changed: Date;
}

/**
 * How long before it is to be seen a change may carry its time: `changed_at` is set inside the transaction, which may last
 * half a minute (`withTx`) before it commits. Whoever follows by time looks that far back again, and drops what they know.
 */
export const OVERLAP_MS = 60_000;

/** More changes than this are not told one by one: the list is to be loaded again. */
export const CHANGES_MAX = 1_000;

/** What changed after a moment, oldest first; one more than {@link CHANGES_MAX} where there is more. */
export const changesAfter = (run: Runner, moment: Date): Promise<SevChange[]> =>
  run.all<SevChange>(statement`
    SELECT number, version, changed_at AS changed FROM sev WHERE changed_at > ${moment}
    ORDER BY changed_at, number LIMIT ${CHANGES_MAX + 1}`);

/** One change of one SEV, told from every other. */
export const keyOf = ({ version, changed }: SevChange): string => `${version}@${changed.getTime()}`;
