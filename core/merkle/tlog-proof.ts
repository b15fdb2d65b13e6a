import { isHash } from "./hash.ts";
import { decodeBase64, encodeBase64, parseDecimal } from "./text.ts";
import { type Checked, checked, failed } from "./verdict.ts";

const HEADER = "c2sp.org/tlog-proof@v1";

/**
 * A receipt: one entry's inclusion proof with the checkpoint it leads to, as a file that is checked offline. Follows
 * c2sp.org/tlog-proof, format `c2sp.org/tlog-proof@v1`, as published by mid 2026; its file extension is `.tlog-proof`.
 */
export interface TlogProof {
  readonly index: bigint;
  /** From the leaf's sibling up to the root's child. */
  readonly hashes: readonly Uint8Array[];
  /** The signed note, verbatim. */
  readonly checkpoint: string;
  /** Opaque, and authenticated by nothing: never believe it. */
  readonly extra: Uint8Array | null;
}

/** The text of a receipt. `checkpoint` goes in as it is. */
export function formatTlogProof({ index, hashes, checkpoint, extra }: TlogProof): string {
  const extraLines = extra === null ? [] : [`extra ${encodeBase64(extra)}`];
  const lines = [HEADER, ...extraLines, `index ${index}`, ...hashes.map(encodeBase64)];
  return `${lines.join("\n")}\n\n${checkpoint}`;
}

/** Takes a receipt apart without verifying anything; the checkpoint is not looked into. Never throws. */
export function parseTlogProof(receipt: string): Checked<TlogProof> {
  const cut = receipt.indexOf("\n\n");
  if (cut < 0) return failed("receipt is malformed", "no blank line before the checkpoint");
  const [header, ...lines] = receipt.slice(0, cut).split("\n");
  if (header !== HEADER) return failed("receipt is malformed", `the first line is not ${HEADER}`);

  const hasExtra = lines[0]?.startsWith("extra ") ?? false;
  const [extraLine, indexLine, ...hashLines] = hasExtra ? lines : ["", ...lines];
  const extra = decodeBase64(valueAfter("extra", extraLine));
  const index = parseDecimal(valueAfter("index", indexLine));
  const hashes = hashLines.map(decodeBase64);
  if (extra === null) return failed("receipt is malformed", "the extra data are not base64");
  if (index === null) return failed("receipt is malformed", "no index line");
  if (!hashes.every(isHash)) return failed("receipt is malformed", "a proof line is not 32 bytes of base64");
  return checked({ index, hashes, checkpoint: receipt.slice(cut + 2), extra: hasExtra ? extra : null });
}

/** What follows `key` and a space; empty, which is no number, for another line. */
const valueAfter = (key: string, line = ""): string =>
  line.startsWith(`${key} `) ? line.slice(key.length + 1) : "";
