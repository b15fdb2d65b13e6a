import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { readEnv } from "#config/env.ts";
import { USUAL_ORIGIN } from "#core/log/heads/origins.ts";
import { formatVerifierKey, parseVerifierKey, verifierKeyOf } from "#core/merkle/note-key.ts";
import { dataFolder } from "#db/data-folder.ts";
import { CommandError } from "./command-error.ts";

/** A key from outside of what is to be checked, and where it was found, in words. */
export interface Pin {
  readonly vkey: string;
  readonly from: string;
}

/**
 * The key that is pinned for a log, from outside the evidence, in order: the one given (the key's text, or a file that
 * holds it); the pins file's; the one that signs on this machine's own data folder. Null when there is none. Throws one
 * sentence for a pins file that cannot be read as keys.
 */
export function pinFor(origin: string | null, given: string | undefined): Pin | null {
  if (given !== undefined) return { vkey: keyText(given), from: "given with --key" };
  return pinnedInFile(origin) ?? ownKey(origin);
}

/** A vkey is text with plus signs; anything else that exists is a file that holds one. */
const keyText = (given: string): string => (existsSync(given) ? readFileSync(given, "utf8") : given).trim();

function pinnedInFile(origin: string | null): Pin | null {
  const path = readEnv().WHOSAW_PINS ?? join(homedir(), ".config", "whosaw", "pins");
  if (!existsSync(path)) return null;
  const lines = readFileSync(path, "utf8")
    .split("\n")
    .map((line) => line.trim());
  for (const vkey of lines.filter((line) => line !== "" && !line.startsWith("#"))) {
    const key = parseVerifierKey(vkey);
    if (!key.ok) throw new CommandError(`${path} has a line that is no key: ${vkey}`);
    if (key.value.name === origin) return { vkey, from: `pinned in ${path}` };
  }
  return null;
}

/** What an accepted restore adds to the log's name. */
const ACCEPTED_AT = /\/\d{8}T\d{6}Z$/;

/** Of the machine that the log itself runs on: its signing key is there, so nothing has to be believed. */
function ownKey(origin: string | null): Pin | null {
  const env = readEnv();
  const path = join(dataFolder(env), "keys", "log");
  if (origin === null || origin.replace(ACCEPTED_AT, "") !== (env.WHOSAW_LOG_ORIGIN ?? USUAL_ORIGIN))
    return null;
  if (!existsSync(path)) return null;
  const seed = Buffer.from(readFileSync(path, "utf8"), "base64");
  if (seed.length !== 32) return null;
  return { vkey: formatVerifierKey(verifierKeyOf(origin, seed)), from: `this machine's own log, ${path}` };
}
