import { type Runner, statement } from "#db/statement.ts";
import type { Sealed } from "./schema.ts";

/** Whose name something sealed is; null when there is no such thing on this SEV. */
type OwnerOf = (run: Runner, sevNumber: number, ref: string) => Promise<string | null>;

const filerOf: OwnerOf = async (run, sevNumber) => {
  const [row] = await run.all<{ id: string | null }>(
    statement`SELECT filer_id AS id FROM sev WHERE number = ${sevNumber}`,
  );
  return row?.id ?? null;
};

/** Nothing on a SEV is answered under seal yet. */
const nobody: OwnerOf = async () => null;

/** How the owner of each kind of sealed name is found. */
export const OWNER_OF: Readonly<Record<Sealed, OwnerOf>> = { filer: filerOf, answer: nobody };
