import type { Check } from "#core/flows/doctor/tally.ts";

/** What somebody who may do everything in the database does, and who notices. */
export interface Attack {
  readonly name: string;
  /** Statements, or what takes more than statements. */
  readonly act: string | (() => Promise<unknown>);
  /** Every check that notices, and no other. */
  readonly noticed: readonly Check[];
  /** The first difference, in the words that are printed. */
  readonly says: RegExp;
}

/** The first read of the log, in a statement. */
export const READ = "(SELECT min(leaf_index) FROM read)";
/** A statement that changes one column. */
export const change = (
  table: string,
  column: string,
  value: string,
  where = `leaf_index = ${READ}`,
): string => `UPDATE ${table} SET ${column} = ${value} WHERE ${where}`;
/** Something in the state beside the log, which its replay notices. */
export const state = (name: string, act: string, says: RegExp): Attack => ({
  name,
  act,
  noticed: ["state"],
  says,
});
/** Somebody who did nothing, in a statement. */
export const OTHER = "(SELECT id FROM person WHERE external_id = 'gus')";
