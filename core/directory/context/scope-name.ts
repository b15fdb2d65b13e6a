import { createHash } from "node:crypto";

/** A name for what a row of a directory file is about: the same for the same case, shift or post in every file. */
export const scopeName = (name: readonly unknown[]): string =>
  createHash("sha256").update(JSON.stringify(name), "utf8").digest("hex").slice(0, 24);
