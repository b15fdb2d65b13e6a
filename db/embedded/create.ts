import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { StartError } from "../start-error.ts";
import { type Account, SERVER_ENV } from "./account.ts";
import type { Place } from "./place.ts";

/** Without this much room a new database is not worth starting: it takes 60 MB empty. */
const ROOM_BYTES_MIN = 200_000_000;

export const OWNER = "owner";

/** Makes the database cluster unless it is there. Refuses one of another major version. */
export async function createCluster(
  binaries: string,
  place: Place,
  account: Account | null,
  { fsync = true, binaries: other }: { readonly fsync?: boolean; readonly binaries?: string },
) {
  const versionFile = join(place.data, "PG_VERSION");
  if (existsSync(versionFile)) return checkMajor(readFileSync(versionFile, "utf8").trim());
  await checkRoom(place.home);
  await rm(place.data, { recursive: true, force: true }); // left by an initdb that was cut short
  await initdb(binaries, place, account, { fsync, isOurs: other === undefined });
}

function checkMajor(found: string): void {
  if (found === "18") return;
  throw new StartError(
    `The data folder was made by PostgreSQL ${found}, this version brings 18: dump and restore it.`,
  );
}

async function checkRoom(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= ROOM_BYTES_MIN) return;
  throw new StartError(
    `The data folder ${folder} is full: a new database needs ${ROOM_BYTES_MIN / 1e6} MB free.`,
  );
}

/** PostgreSQL 17 or newer. */
const BUILTIN_LOCALE = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"];

async function initdb(
  binaries: string,
  place: Place,
  account: Account | null,
  { fsync, isOurs }: { readonly fsync: boolean; readonly isOurs: boolean },
): Promise<void> {
  const locale = ["--encoding=UTF8", "--locale=C", ...(isOurs ? BUILTIN_LOCALE : [])];
  const auth = ["--auth-local=trust", "--auth-host=reject"];
  const args = ["-D", place.data, "-U", OWNER, ...locale, ...auth, ...(fsync ? [] : ["--no-sync"])];
  try {
    const options = { ...account, cwd: place.home, env: SERVER_ENV };
    await promisify(execFile)(join(binaries, "bin", "initdb"), args, options);
  } catch (error) {
    const said = String((error as { stderr?: string }).stderr ?? error);
    const line = said.split("\n").find((each) => /error|FATAL|No space/.test(each)) ?? said.trim();
    throw new StartError(`The database could not be made in ${place.home}: ${line}`, { cause: error });
  }
}
