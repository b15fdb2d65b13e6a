import { formatVerifierKey, parseVerifierKey, type VerifierKey } from "#core/merkle/note-key.ts";
import type { Outcome } from "./report.ts";
import { failedStep, WITHOUT_KEY } from "./words.ts";

const CLAIM = "The key is pinned, from outside of what is checked";

/** The pinned key and what there is to say of it; without one (null), that it is missing. */
export function keyStep(pinned: string | null): Outcome<VerifierKey> {
  if (pinned === null) {
    const found = "not pinned: no key was given";
    return { step: { claim: CLAIM, state: "open", found, meaning: WITHOUT_KEY }, value: null };
  }
  const key = parseVerifierKey(pinned);
  if (!key.ok) return failedStep(CLAIM, key);
  const { name, id } = key.value;
  return { step: { claim: CLAIM, state: "holds", found: `${name}, key id ${id}` }, value: key.value };
}

/** The one key in a text that a person gave; null when there is none or something beside it. */
export function keyIn(text: string): string | null {
  const line = text.trim();
  const key = parseVerifierKey(line);
  return key.ok && formatVerifierKey(key.value) === line ? line : null;
}
