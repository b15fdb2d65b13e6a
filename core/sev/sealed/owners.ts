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

/** Of an answer the reference is the index of its entry. */
const answererOf: OwnerOf = async (run, sevNumber, ref) => {
  if (!/^\d{1,15}$/.test(ref)) return null;
  const [row] = await run.all<{ id: string }>(statement`
    SELECT person_id AS id FROM sealed_author WHERE sev_number = ${sevNumber} AND leaf_index = ${ref}::bigint`);
  return row?.id ?? null;
};

/** How the owner of each kind of sealed name is found. */
export const OWNER_OF: Readonly<Record<Sealed, OwnerOf>> = { filer: filerOf, answer: answererOf };
