import { type Checkpoint, parseCheckpoint, verifyCheckpoint } from "#core/merkle/checkpoint.ts";
import { parseNote } from "#core/merkle/note.ts";
import type { VerifierKey } from "#core/merkle/note-key.ts";
import type { Checked } from "#core/merkle/verdict.ts";
import { count } from "./numbers.ts";
import type { Fact, Outcome } from "./report.ts";
import { failedStep, WITHOUT_KEY } from "./words.ts";

/**
 * The tree head in a signed note. With a key: that the key signed it, of the log that is called as the key is. Without
 * one (null) it is taken apart and left open.
 */
export function headStep(note: string, key: VerifierKey | null, what = "this head"): Outcome<Checkpoint> {
  const claim = `The log signed ${what}`;
  const head = key === null ? unsignedHead(note) : verifyCheckpoint(note, key);
  if (!head.ok) return failedStep(claim, head, note);
  const { origin, size } = head.value;
  const said = `${origin}, ${count(size)} entries`;
  if (key !== null)
    return { step: { claim, state: "holds", found: `${said}: Ed25519 by key ${key.id}` }, value: head.value };
  const found = `it says ${said}; whose signature it bears was not checked`;
  return { step: { claim, state: "open", found, meaning: WITHOUT_KEY }, value: head.value };
}

function unsignedHead(note: string): Checked<Checkpoint> {
  const parsed = parseNote(note);
  return parsed.ok ? parseCheckpoint(parsed.value.text) : parsed;
}

/** The head that a signed note claims, whoever signed it; null for what is none. */
export function claimedHead(note: string): Checkpoint | null {
  const head = unsignedHead(note);
  return head.ok ? head.value : null;
}

/** The signatures of others under a head: witnesses, as far as the note says. */
export function otherSignatures(note: string, origin: string, pinned: readonly string[]): Fact[] {
  const parsed = parseNote(note);
  if (!parsed.ok) return [];
  const others = parsed.value.signatures.filter(
    ({ name, keyId }) => name !== origin && !pinned.some((key) => key.startsWith(`${name}+${keyId}+`)),
  );
  return others.map(({ name, keyId }) => ({
    term: `Also signed as ${name}`,
    value: `key id ${keyId}, not checked: no key of that name is pinned`,
  }));
}

/** What nobody can see from one head alone. */
export const ONE_HISTORY =
  "Whether everybody is shown this same log. Only heads that others keep, or countersign, can show that.";
