import type pg from "pg";
import { assertUtc, assertVersion } from "#db/assert-server.ts";
import { pendingMigrations } from "#db/pending-migrations.ts";
import { StartError } from "#db/start-error.ts";
import { fail, ok, type Verdict, warn } from "./verdict.ts";

/** The database: old enough to serve, in UTC, at this version's schema, and used in the restricted role. */
export async function checkDatabase(pool: pg.Pool): Promise<Verdict[]> {
  return [await version(pool), await utc(pool), await migrations(pool), await role(pool)];
}

async function version(pool: pg.Pool): Promise<Verdict> {
  const { rows } = await pool.query<{ server_version: string }>("SHOW server_version");
  const found = rows[0]?.server_version ?? "?";
  return demanded(`The database answers: PostgreSQL ${found}.`, () => assertVersion(found));
}

const utc = (pool: pg.Pool): Promise<Verdict> =>
  demanded("Its sessions speak UTC, and an instant is stored as that instant.", () => assertUtc(pool));

async function demanded(says: string, demand: () => void | Promise<void>): Promise<Verdict> {
  try {
    await demand();
    return ok(says);
  } catch (error) {
    if (error instanceof StartError) return fail(error.message);
    throw error;
  }
}

async function migrations(pool: pg.Pool): Promise<Verdict> {
  const pending = await pendingMigrations(pool);
  if (pending.length === 0) return ok("All migrations are applied.");
  return fail(`Not applied: ${pending.join(", ")}. Restart with npm start.`);
}

/** The role says what a slip of ours could do; the login behind it, what somebody who has its password could do. */
async function role(pool: pg.Pool): Promise<Verdict> {
  const { rows } = await pool.query<{ role: string; login: string; owns: boolean }>(`
    SELECT current_user AS role, session_user AS login,
      (SELECT rolsuper FROM pg_roles WHERE rolname = session_user)
        OR pg_has_role(session_user, (SELECT tableowner FROM pg_tables WHERE tablename = 'entry' AND schemaname = current_schema()), 'MEMBER') AS owns`);
  const { role: name, login, owns } = rows[0] ?? { role: "?", login: "?", owns: true };
  if (name !== "whosaw_app")
    return fail(`The application works as ${name}, not in the restricted role whosaw_app.`);
  if (owns)
    return warn(
      `The application works as whosaw_app, but its login ${login} owns the tables: give DATABASE_URL a login of its own and the owner to DATABASE_MIGRATION_URL.`,
    );
  return ok(`The application works as whosaw_app; its login ${login} does not own the tables.`);
}
