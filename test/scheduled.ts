import type pg from "pg";
import { type Runner, statement } from "#db/statement.ts";

/** From now on whoever writes to a table loses their connection in the middle of it. By the owner of the database. */
export const dieAt = (owner: pg.Pool, table: string) =>
  owner.query(`CREATE OR REPLACE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1); RETURN NEW; END $$;
    CREATE TRIGGER die BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION die()`);

/** What people are to be told of a kind, the newest first. */
export const toldOf = (run: Runner, kind: string) =>
  run.all<{ data: Record<string, unknown> }>(
    statement`SELECT data FROM pgboss.job WHERE name = 'tell' AND data ->> 'kind' = ${kind} ORDER BY created_on DESC, id DESC`,
  );
