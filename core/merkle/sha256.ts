import { sha256 as noble } from "@noble/hashes/sha2.js";

/** SHA-256 where there is no Node: the browser and the offline verifier. Node takes sha256-node.ts (package.json, imports). */
export const sha256 = (bytes: Uint8Array): Uint8Array => noble(bytes);

/** SHA-256 of bytes that come piece by piece. */
export const incrementalSha256 = (): { update(bytes: Uint8Array): unknown; digest(): Uint8Array } =>
  noble.create();
