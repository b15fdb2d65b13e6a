/** SHA-256 where there is no Node: the browser and the offline verifier. Node takes sha256-node.ts (package.json, imports). */
export { sha256 } from "@noble/hashes/sha2.js";
