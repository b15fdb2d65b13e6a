import { isHash } from "./hash.ts";
import { signNote, verifyNote } from "./note.ts";
import type { VerifierKey } from "./note-key.ts";
import { decodeBase64, encodeBase64, parseDecimal } from "./text.ts";
import { type Checked, checked, failed } from "./verdict.ts";

/** A tree head (c2sp.org/tlog-checkpoint): the log's name, how many leaves it has, and their root. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: bigint;
  readonly root: Uint8Array;
  /** Opaque lines after the three; ours write none. */
  readonly extensions: readonly string[];
}

/** The note text of a checkpoint. Throws on what would not parse again as the same. */
export function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  const lines = [origin, String(size), encodeBase64(root), ...extensions];
  const text = `${lines.join("\n")}\n`;
  const again = parseCheckpoint(text);
  if (!again.ok || again.value.origin !== origin || again.value.extensions.length !== extensions.length)
    throw new RangeError("not a checkpoint: every line has content and no newline, the root has 32 bytes");
  return text;
}

/** Reads a note text as a checkpoint, without any signature. Never throws. */
export function parseCheckpoint(text: string): Checked<Checkpoint> {
  const lines = text.split("\n");
  if (lines.pop() !== "" || lines.includes("")) return failed("checkpoint is malformed", "an empty line");
  const [origin, sizeText, rootText, ...extensions] = lines;
  if (origin === undefined || sizeText === undefined || rootText === undefined)
    return failed("checkpoint is malformed", "fewer than three lines");
  const size = parseDecimal(sizeText);
  const root = decodeBase64(rootText);
  if (size === null) return failed("checkpoint is malformed", "the size is not a decimal number");
  if (!isHash(root)) return failed("checkpoint is malformed", "the root is not 32 bytes of base64");
  return checked({ origin, size, root, extensions });
}

/** A checkpoint as a note signed under the name of its origin. */
export const signCheckpoint = (checkpoint: Checkpoint, seed: Uint8Array): string =>
  signNote(formatCheckpoint(checkpoint), checkpoint.origin, seed);

/** The checkpoint in a note that this key signed, of the log that is called as the key is. Never throws. */
export function verifyCheckpoint(note: string, key: VerifierKey): Checked<Checkpoint> {
  const text = verifyNote(note, key);
  if (!text.ok) return text;
  const checkpoint = parseCheckpoint(text.value);
  if (!checkpoint.ok || checkpoint.value.origin === key.name) return checkpoint;
  return failed("origin differs", `expected ${key.name}, found ${checkpoint.value.origin}`);
}
