import { randomBytes } from "node:crypto";
import { keys } from "#core/log/keys/keys.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import { openPart, sealPart } from "./sealed-part.ts";

/** The two tables of a kind of report: the wrapped key of each file, and the file's sealed parts. */
export interface FileTables {
  readonly keys: Statement;
  readonly parts: Statement;
}

/** Of a kept file, under one nonce. */
export const PART_BYTES = 4_000_000;

/** Makes the key of a file that is to come. */
export async function makeFileKey(run: Runner, tables: FileTables, id: string): Promise<void> {
  const wrapped = Buffer.from(keys().provider.wrap(randomBytes(32)));
  await run.all(statement`INSERT INTO ${tables.keys} (id, wrapped) VALUES (${id}::uuid, ${wrapped}::bytea)`);
}

/** The key of a file; null once the file is gone. */
export async function fileKeyOf(run: Runner, tables: FileTables, id: string): Promise<Uint8Array | null> {
  const [row] = await run.all<{ wrapped: Uint8Array }>(
    statement`SELECT wrapped FROM ${tables.keys} WHERE id = ${id}::uuid`,
  );
  if (!row) return null;
  const { provider } = keys();
  await provider.ready([row.wrapped]);
  return provider.unwrap(row.wrapped);
}

/** Keeps what a report is made of, sealed under its own key, in the place of what was there. */
export async function keepFile(
  run: Runner,
  tables: FileTables,
  { id, key, bytes }: { id: string; key: Uint8Array; bytes: Uint8Array },
): Promise<void> {
  await dropParts(run, tables, id);
  for (let part = 0; part * PART_BYTES < bytes.length; part++) {
    const sealed = sealPart(key, id, part, bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES));
    await run.all(statement`
      INSERT INTO ${tables.parts} (id, part, sealed) VALUES (${id}::uuid, ${part}, ${sealed}::bytea)`);
  }
}

/** Takes away what was kept of a file, and leaves its key. */
export async function dropParts(run: Runner, tables: FileTables, id: string): Promise<void> {
  await run.all(statement`DELETE FROM ${tables.parts} WHERE id = ${id}::uuid`);
}

/** What {@link keepFile} kept. Throws when a byte of it was changed. */
export async function keptFile(
  run: Runner,
  tables: FileTables,
  id: string,
  key: Uint8Array,
): Promise<Uint8Array> {
  const rows = await run.all<{ part: number; sealed: Uint8Array }>(
    statement`SELECT part, sealed FROM ${tables.parts} WHERE id = ${id}::uuid ORDER BY part`,
  );
  return Buffer.concat(rows.map(({ part, sealed }) => openPart(key, id, part, sealed)));
}

/** Takes away files with their keys. */
export async function dropFiles(run: Runner, tables: FileTables, ids: readonly string[]): Promise<void> {
  await run.all(statement`DELETE FROM ${tables.keys} WHERE id = ANY(${[...ids]}::uuid[])`);
  await run.all(statement`DELETE FROM ${tables.parts} WHERE id = ANY(${[...ids]}::uuid[])`);
}
