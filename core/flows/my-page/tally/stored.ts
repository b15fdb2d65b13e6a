import { gunzipSync, gzipSync } from "node:zlib";
import { openText, sealText } from "#core/log/keys/sealed-text.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { Tally } from "./cell.ts";

/** One is never opened as another's. */
const placeOf = (personId: string): string => `tally of ${personId}`;

/**
 * The count that was stored of one person. Null where there is none, where it was changed, and where it is under a key that
 * is gone: nothing rests on it but time, so that whoever has the database can take nothing off a page by it.
 */
export async function readStored(run: Runner, personId: string): Promise<Tally | null> {
  const [row] = await run.all<{ sealed: Buffer; wrapped: Buffer }>(
    statement`SELECT sealed, wrapped FROM my_tally WHERE person_id = ${personId}::uuid`,
  );
  if (!row) return null;
  try {
    const text = gunzipSync(Buffer.from(openText(placeOf(personId), row), "base64")).toString();
    const tally = JSON.parse(text) as Omit<Tally, "storedTo">;
    return { ...tally, storedTo: tally.to };
  } catch {
    return null;
  }
}

/** Stores a count in place of the one before. */
export async function store(run: Runner, personId: string, tally: Omit<Tally, "storedTo">): Promise<void> {
  const packed = gzipSync(JSON.stringify(tally), { level: 1 }).toString("base64");
  const { sealed, wrapped } = sealText(placeOf(personId), packed);
  await run.all(statement`
    INSERT INTO my_tally (person_id, sealed, wrapped) VALUES (${personId}::uuid, ${sealed}, ${wrapped})
    ON CONFLICT (person_id) DO UPDATE SET sealed = EXCLUDED.sealed, wrapped = EXCLUDED.wrapped`);
}

/** Takes it away, for good with the person. */
export async function dropStored(run: Runner, personId: string): Promise<void> {
  await run.all(statement`DELETE FROM my_tally WHERE person_id = ${personId}::uuid`);
}
