import { bytesToHex } from "@noble/hashes/utils.js";
import { canonicalText } from "#core/merkle/canonical.ts";
import { utf8 } from "#core/merkle/text.ts";
import { sha256 as hash } from "#sha256";
import type { AccessStatement } from "./access-format.ts";
import type { Statement } from "./format.ts";
import type { QuestionStatement } from "./question/format.ts";
import type { ReportStatement } from "./report-format.ts";

/** SHA-256 in hex. */
export const sha256 = (bytes: Uint8Array | string): string =>
  bytesToHex(hash(typeof bytes === "string" ? utf8(bytes) : bytes));

/** The statement's fingerprint, as the export's entry carries it. */
export const statementHash = (
  statement: Statement | AccessStatement | ReportStatement | QuestionStatement,
): string => sha256(canonicalText(statement));

/** SHA-256 of each file but the manifest. */
export const hashesOf = <Name extends string>(
  files: Readonly<Record<Name, Uint8Array>>,
): Record<Exclude<Name, "manifest.json">, string> =>
  Object.fromEntries(
    Object.entries<Uint8Array>(files).flatMap(([name, bytes]) =>
      name === "manifest.json" ? [] : [[name, sha256(bytes)]],
    ),
  ) as Record<Exclude<Name, "manifest.json">, string>;
