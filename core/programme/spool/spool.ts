import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { actOf, lineOf, type SpooledAct, spoolKeys } from "./act.ts";

const CURRENT = "acts";
const TAKEN = /^acts\.[0-9a-f-]{36}$/;

export interface Spooled {
  readonly acts: readonly SpooledAct[];
  /** Lines that are none of ours: torn by a crash before anybody was told, or changed by somebody. */
  readonly strange: number;
}

/**
 * Acts that wait for the database, in files of one line each, outside of it. An act is durable once `add` answers. Any
 * number of processes of one machine may add; a line may stand twice, with one id, so whoever merges goes by the id.
 */
export interface Spool {
  add(act: SpooledAct): Promise<void>;
  /** Everything that waits, in the order it was asked. */
  pending(): Promise<Spooled>;
  /** Sets what is there aside, lets `merge` see it, and removes the files once it is through. */
  drain(merge: (spooled: Spooled) => Promise<void>): Promise<void>;
}

/** The spool in a folder, closed and signed under 32 bytes that are kept elsewhere. The folder is made with its first act. */
export function openSpool(folder: string, secret: Uint8Array): Spool {
  const keys = spoolKeys(secret);
  const read = async (names: readonly string[]): Promise<Spooled> => {
    const texts = await Promise.all(names.map((name) => textOf(join(folder, name))));
    const lines = texts.flatMap((text) => text.split("\n")).filter((line) => line !== "");
    const found = lines.map((line) => actOf(line, keys));
    const acts = new Map(found.flatMap((act) => (act ? [[act.id, act]] : [])));
    const inOrder = [...acts.values()].sort((a, b) => a.askedAt.localeCompare(b.askedAt));
    return { acts: inOrder, strange: found.filter((act) => act === null).length };
  };
  return {
    add: (act) => addLine(folder, lineOf(act, keys)),
    pending: async () => read(await namesIn(folder)),
    async drain(merge) {
      await setAside(folder);
      const taken = (await namesIn(folder)).filter((name) => TAKEN.test(name));
      if (taken.length === 0) return;
      const spooled = await read(taken);
      await merge(spooled);
      for (const name of taken)
        if (spooled.strange === 0) await rm(join(folder, name), { force: true });
        else await rename(join(folder, name), join(folder, name.replace(CURRENT, "strange")));
    },
  };
}

/**
 * Adds a line, on disk when it answers. It begins with a line's end, so that one torn before it takes nothing along; and
 * when the file was set aside meanwhile, where nobody might read it again, the line is added once more.
 */
async function addLine(folder: string, line: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, CURRENT);
  for (let aside = true; aside; ) {
    const file = await open(path, "a", 0o600);
    try {
      await file.appendFile(`\n${line}\n`);
      await file.sync();
      const { ino } = await file.stat();
      aside = (await stat(path).catch(() => null))?.ino !== ino;
    } finally {
      await file.close();
    }
  }
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

const setAside = (folder: string): Promise<void> =>
  rename(join(folder, CURRENT), join(folder, `${CURRENT}.${randomUUID()}`)).catch(unlessGone);

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error) => unlessGone(error) ?? []);
  return names.filter((name) => name === CURRENT || TAKEN.test(name)).sort();
}

const textOf = (path: string): Promise<string> =>
  readFile(path, "utf8").catch((error) => unlessGone(error) ?? "");

function unlessGone(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
}
