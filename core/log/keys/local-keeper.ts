import { randomBytes } from "node:crypto";
import type { KekKeeper } from "./key-ring.ts";

const KEY_BYTES = 32;

/** Keys made here and kept in the file as they are: whoever can read the file can open everything wrapped under them. */
export const localKeeper: KekKeeper = {
  async make() {
    const key = randomBytes(KEY_BYTES);
    return { key, kept: key.toString("base64") };
  },
  open(kept) {
    const key = Buffer.from(kept, "base64");
    if (key.length !== KEY_BYTES)
      throw new Error(
        "a key in the key file is not 32 bytes: it was made with another provider, or the file was changed",
      );
    return key;
  },
};
