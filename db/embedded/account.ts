import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { StartError } from "../start-error.ts";

/** The user that runs PostgreSQL when we are root, which PostgreSQL refuses to run as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const NAME = "whosaw";

/** What the server's processes see of our environment: nothing. */
export const SERVER_ENV = { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" } as unknown as NodeJS.ProcessEnv;

/** Null when we are not root and PostgreSQL runs as ourselves. As root: the user `whosaw`, made once. */
export function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  return findAccount() ?? makeAccount();
}

function findAccount(): Account | null {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${NAME}:`));
  if (!line) return null;
  const [, , uid, gid] = line.split(":");
  return { uid: Number(uid), gid: Number(gid) };
}

function makeAccount(): Account {
  spawnSync("useradd", ["--system", "--user-group", "--shell", "/usr/sbin/nologin", NAME]);
  const account = findAccount() ?? makeWithBusybox();
  if (account) return account;
  throw new StartError(
    `PostgreSQL does not run as root and the user "${NAME}" could not be made: run "useradd --system ${NAME}" or start as another user.`,
  );
}

function makeWithBusybox(): Account | null {
  spawnSync("adduser", ["-S", "-D", "-H", "-s", "/sbin/nologin", NAME]);
  return findAccount();
}

/** Whether that user can get at a file or folder, asked of the kernel: parents of mode 0700 stop it, ACLs may not. */
export function canReach(account: Account | null, path: string): boolean {
  const asked = spawnSync("/bin/sh", ["-c", 'test -r "$0" && test -x "$0"', path], {
    ...account,
    cwd: "/",
    env: SERVER_ENV,
  });
  return asked.status === 0;
}
