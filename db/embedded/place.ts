import { createHash, randomBytes } from "node:crypto";
import { existsSync, lstatSync, mkdirSync, realpathSync, symlinkSync } from "node:fs";
import { chown, mkdir, rmdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDataFolder } from "../data-folder.ts";
import { onFolder, StartError } from "../start-error.ts";
import { type Account, canReach } from "./account.ts";

/** As root only: where binaries and data go when the project lies below a folder that PostgreSQL's user cannot enter. */
export const SHARED_HOME = "/var/lib/whosaw";

/** A socket's whole path, at most; the limit of the kernel's address structure less its closing zero. */
const SOCKET_PATH_MAX = process.platform === "darwin" ? 103 : 107;
const SOCKET_NAME = ".s.PGSQL.5432";

/** Where one embedded server keeps what it needs. All folders belong to the server's user and are closed to others. */
export interface Place {
  readonly home: string;
  readonly data: string;
  readonly socketDir: string;
  readonly log: string;
}

/** Finds or makes the place of the server that belongs to a data folder. */
export async function placeServer(dataDir: string, account: Account | null): Promise<Place> {
  await openDataFolder(dataDir);
  return onFolder(dataDir, async () => {
    const link = join(dataDir, "postgres");
    if (!existsSync(link)) await makeHome(link, account);
    const home = realpathSync(link);
    return {
      home,
      data: join(home, "data"),
      log: join(home, "server.log"),
      socketDir: await socketDir(home, account),
    };
  });
}

async function makeHome(link: string, account: Account | null): Promise<void> {
  if (isDangling(link))
    throw new StartError(`${link} points to a folder that is gone: restore it or remove the link.`);
  await makeOwn(link, account);
  if (canReach(account, link)) return;
  await rmdir(link);
  mkdirSync(SHARED_HOME, { recursive: true, mode: 0o755 });
  const elsewhere = join(SHARED_HOME, `data-${randomBytes(6).toString("hex")}`);
  await makeOwn(elsewhere, account);
  symlinkSync(elsewhere, link);
}

const isDangling = (path: string) => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;

async function makeOwn(folder: string, account: Account | null): Promise<void> {
  await mkdir(folder, { mode: 0o700 });
  if (account) await chown(folder, account.uid, account.gid);
}

/** Whoever can enter this folder is let in as the owner: it is the database's only lock, hence 0700 and no TCP. */
async function socketDir(home: string, account: Account | null): Promise<string> {
  const near = join(home, "socket");
  const short = join(tmpdir(), `whosaw-${createHash("sha256").update(home).digest("hex").slice(0, 12)}`);
  const folder = Buffer.byteLength(join(near, SOCKET_NAME)) <= SOCKET_PATH_MAX ? near : short;
  if (!lstatSync(folder, { throwIfNoEntry: false })) await makeOwn(folder, account);
  const stat = lstatSync(folder);
  const owner = account?.uid ?? process.getuid?.();
  if (!stat.isDirectory() || stat.uid !== owner || (stat.mode & 0o077) !== 0)
    throw new StartError(`${folder} must be a folder of mode 0700 of PostgreSQL's user: remove it.`);
  return folder;
}
