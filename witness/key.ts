import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { type CosignerKey, cosignerKeyOf } from "#core/merkle/cosignature.ts";
import { isKeyName } from "#core/merkle/note-key.ts";
import { replaceFile, textOrNull } from "./files.ts";
import { WitnessError } from "./witness-error.ts";

/** A witness's own key. `seed` is secret and never leaves this process. */
export interface WitnessKey {
  readonly key: CosignerKey;
  readonly seed: Uint8Array;
  readonly isNew: boolean;
}

/**
 * The key kept in `<folder>/key` (0600), made at first start under `name`. A key has one name for ever: refuses another
 * one, a first start without a name, and a file that holds no key.
 */
export async function openKey(folder: string, name: string | null): Promise<WitnessKey> {
  const path = join(folder, "key");
  const stored = await textOrNull(path);
  if (stored === null) return newKey(path, name);
  const [, storedName = "", base64 = ""] = /^(\S+) (\S+)\n$/.exec(stored) ?? [];
  const seed = Buffer.from(base64, "base64");
  if (!isKeyName(storedName) || seed.length !== 32)
    throw new WitnessError(
      `${path} does not hold a witness's key. Put the file back from a copy, or begin anew with another --data folder and hand over its new key.`,
    );
  if (name !== null && name !== storedName)
    throw new WitnessError(
      `The key in ${path} is called ${storedName}, not ${name}: a key keeps its name. Leave --name out, or use another --data folder.`,
    );
  return { key: cosignerKeyOf(storedName, seed), seed, isNew: false };
}

async function newKey(path: string, name: string | null): Promise<WitnessKey> {
  if (name === null)
    throw new WitnessError("A first start needs --name: what this witness is called, for ever.");
  if (!isKeyName(name))
    throw new WitnessError(`--name ${JSON.stringify(name)} is no name: use no spaces and no plus signs.`);
  const seed = randomBytes(32);
  await replaceFile(path, `${name} ${seed.toString("base64")}\n`);
  return { key: cosignerKeyOf(name, seed), seed, isNew: true };
}
