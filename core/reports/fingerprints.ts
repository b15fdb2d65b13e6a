import { createHash } from "node:crypto";
import { type BundleFile, canonicalText, type Manifest, type Statement } from "./bundle-format.ts";

/** SHA-256 in hex. */
export const sha256 = (bytes: Uint8Array | string): string =>
  createHash("sha256").update(bytes).digest("hex");

/** The statement's fingerprint, as the export's entry carries it. */
export const statementHash = (statement: Statement): string => sha256(canonicalText(statement));

/** SHA-256 of each file but the manifest. */
export function hashesOf(
  files: Readonly<Record<Exclude<BundleFile, "manifest.json">, Uint8Array>>,
): Manifest["files"] {
  return {
    "README.txt": sha256(files["README.txt"]),
    "reads.csv": sha256(files["reads.csv"]),
    "entries.ndjson": sha256(files["entries.ndjson"]),
    "proofs.json": sha256(files["proofs.json"]),
    checkpoint: sha256(files.checkpoint),
    vkey: sha256(files.vkey),
  };
}
