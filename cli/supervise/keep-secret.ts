import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A random secret that is made on first use and kept in the data folder, readable by its owner alone. */
export async function keepSecret(dataDir: string, name: string): Promise<string> {
  const path = join(dataDir, name);
  try {
    const secret = randomBytes(32).toString("base64url");
    await writeFile(path, secret, { flag: "wx", mode: 0o600, flush: true });
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return (await readFile(path, "utf8")).trim();
  }
}
