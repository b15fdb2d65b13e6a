import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { MigrationList } from "@prisma/schema-engine-wasm";
import pg from "pg";
import { installJobs } from "./jobs.ts";
import { openPool } from "./pool.ts";
import { openSchemaEngine } from "./schema-engine.ts";

const PRISMA = join(import.meta.dirname, "..", "prisma");
const NO_FILTER = { externalTables: [], externalEnums: [] };

/**
 * Brings the database to the newest schema, as its owner: Prisma's migrations, the job queue's tables, and the
 * restricted role for whoever serves (the login of `appUrl`, by default the owner). Answers the names of the migrations
 * it applied. Running it again changes nothing.
 */
export async function migrate(ownerUrl: string, appUrl: string = ownerUrl): Promise<string[]> {
  const pool = openPool(ownerUrl, { max: 3 });
  try {
    const applied = await applyMigrations(pool);
    await installJobs(ownerUrl, pool);
    await letServe(pool, loginOf(appUrl));
    return applied;
  } finally {
    await pool.end();
  }
}

async function applyMigrations(pool: pg.Pool): Promise<string[]> {
  const engine = await openSchemaEngine(pool, datamodel());
  try {
    const output = await engine.applyMigrations({ migrationsList: readMigrations(), filters: NO_FILTER });
    return output.appliedMigrationNames;
  } finally {
    engine.free();
  }
}

/** What differs between the live database and `prisma/schema.prisma`, as SQL; empty when they agree. */
export async function schemaDrift(ownerUrl: string): Promise<string> {
  const pool = openPool(ownerUrl, { max: 3 });
  const engine = await openSchemaEngine(pool, datamodel());
  try {
    const files = [{ path: "schema.prisma", content: datamodel() }];
    const { stdout } = await engine.diff({
      from: { tag: "schemaDatasource", files, configDir: PRISMA },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      filters: NO_FILTER,
    });
    return stdout?.replace(/^-- This is an empty migration\.\s*$/m, "").trim() ?? "";
  } finally {
    engine.free();
    await pool.end();
  }
}

const datamodel = () => readFileSync(join(PRISMA, "schema.prisma"), "utf8");

function readMigrations(): MigrationList {
  const base = join(PRISMA, "migrations");
  const lock = join(base, "migration_lock.toml");
  const names = readdirSync(base, { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map((each) => each.name)
    .sort();
  return {
    baseDir: base,
    lockfile: { path: "migration_lock.toml", content: existsSync(lock) ? readFileSync(lock, "utf8") : null },
    shadowDbInitScript: "",
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(join(base, name, "migration.sql"), "utf8") },
      },
    })),
  };
}

const loginOf = (url: string) => new pg.Client({ connectionString: url }).user ?? null;

/**
 * From PostgreSQL 16 the maker of a role may grant it but not take it on, so even the owner is made a member. A login
 * that can serve already is left alone: the owner may not be allowed to grant.
 */
async function letServe(pool: pg.Pool, login: string | null): Promise<void> {
  const { rows } = await pool.query<{ name: string; serves: boolean }>(
    "SELECT quote_ident(rolname) AS name, rolsuper OR EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid AND m.roleid = 'whosaw_app'::regrole) AS serves FROM pg_roles r WHERE rolname = $1",
    [login],
  );
  const found = rows[0];
  if (found && !found.serves) await pool.query(`GRANT whosaw_app TO ${found.name}`);
}
