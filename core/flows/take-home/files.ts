import { openPart, sealPart } from "#core/flows/training/sealed-part.ts";
import { keys } from "#core/log/keys/keys.ts";
import { type Runner, statement } from "#db/statement.ts";

const PART_BYTES = 4_000_000;

/** The key of a report's file; null once the file is gone. */
export async function takeHomeKey(run: Runner, id: string): Promise<Uint8Array | null> {
  const [row] = await run.all<{ wrapped: Uint8Array }>(
    statement`SELECT wrapped FROM take_home_file WHERE id = ${id}::uuid`,
  );
  if (!row) return null;
  const { provider } = keys();
  await provider.ready([row.wrapped]);
  return provider.unwrap(row.wrapped);
}

/** Keeps what a report is made of, sealed under its own key, in the place of what was there. */
export async function keepContent(
  run: Runner,
  id: string,
  key: Uint8Array,
  bytes: Uint8Array,
): Promise<void> {
  await run.all(statement`DELETE FROM take_home_part WHERE id = ${id}::uuid`);
  for (let part = 0; part * PART_BYTES < bytes.length; part++) {
    const piece = bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES);
    const sealed = sealPart(key, id, part, piece);
    await run.all(statement`
      INSERT INTO take_home_part (id, part, sealed) VALUES (${id}::uuid, ${part}, ${sealed}::bytea)`);
  }
}

/** What {@link keepContent} kept. Throws when a byte of it was changed. */
export async function keptContent(run: Runner, id: string, key: Uint8Array): Promise<Uint8Array> {
  const rows = await run.all<{ part: number; sealed: Uint8Array }>(
    statement`SELECT part, sealed FROM take_home_part WHERE id = ${id}::uuid ORDER BY part`,
  );
  return Buffer.concat(rows.map(({ part, sealed }) => openPart(key, id, part, sealed)));
}

async function dropAll(run: Runner, ids: readonly string[]): Promise<void> {
  await run.all(statement`DELETE FROM take_home_file WHERE id = ANY(${[...ids]}::uuid[])`);
  await run.all(statement`DELETE FROM take_home_part WHERE id = ANY(${[...ids]}::uuid[])`);
}

/** Takes away the file of one report. */
export const dropTakeHome = (run: Runner, id: string): Promise<void> => dropAll(run, [id]);

/** Takes away every report that somebody has; one that is being made finds no key any more. */
export async function dropTakeHomesOf(run: Runner, personId: string): Promise<void> {
  const rows = await run.all<{ id: string }>(
    statement`SELECT id FROM take_home WHERE person_id = ${personId}::uuid ORDER BY id FOR UPDATE`,
  );
  await dropAll(
    run,
    rows.map(({ id }) => id),
  );
}

/** Takes away the files whose time is over. Answers how many there were. */
export async function dropOldTakeHomes(run: Runner, now: Date): Promise<number> {
  const rows = await run.all<{ id: string }>(statement`
    SELECT f.id FROM take_home_file f JOIN take_home t USING (id) WHERE t.expires_at <= ${now}`);
  await dropAll(
    run,
    rows.map(({ id }) => id),
  );
  return rows.length;
}
