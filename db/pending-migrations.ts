import { readdirSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";

const FOLDER = join(import.meta.dirname, "..", "prisma", "migrations");

/** Names of the migrations that this version has and the database has not been brought to. */
export async function pendingMigrations(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  );
  const done = new Set(rows.map(({ name }) => name));
  const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((each) => each.isDirectory());
  return folders
    .map(({ name }) => name)
    .filter((name) => !done.has(name))
    .sort();
}
