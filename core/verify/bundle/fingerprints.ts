import { bytesToHex } from "@noble/hashes/utils.js";
import { utf8 } from "#core/merkle/text.ts";
import { sha256 as hash } from "#sha256";
import { type Bundle, canonicalText, HASHED_FILES, type Manifest, type Statement } from "./format.ts";

/** SHA-256 in hex. */
export const sha256 = (bytes: Uint8Array | string): string =>
  bytesToHex(hash(typeof bytes === "string" ? utf8(bytes) : bytes));

/** The statement's fingerprint, as the export's entry carries it. */
export const statementHash = (statement: Statement): string => sha256(canonicalText(statement));

/** SHA-256 of each file but the manifest. */
export const hashesOf = (files: Omit<Bundle, "manifest.json">): Manifest["files"] =>
  Object.fromEntries(HASHED_FILES.map((name) => [name, sha256(files[name])])) as Manifest["files"];
