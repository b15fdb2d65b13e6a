import { parseCosignerKey, verifyCosignedNote } from "#core/merkle/cosignature.ts";
import type { Step } from "./report.ts";
import { failedStep } from "./words.ts";

const ABSENT =
  "The witness that you pinned did not countersign this head. It may not have seen it yet, or it refused: ask whoever runs it.";

/** What each pinned witness says of a head: that it countersigned it and when, or that it did not. */
export const witnessSteps = (note: string, witnesses: readonly string[]): Step[] =>
  witnesses.map((vkey) => stepOf(note, vkey));

function stepOf(note: string, vkey: string): Step {
  const key = parseCosignerKey(vkey);
  if (!key.ok) return failedStep("The witness's key can be read", key).step;
  const { name, id } = key.value;
  const claim = `The witness ${name} countersigned this head`;
  const cosigned = verifyCosignedNote(note, key.value);
  if (cosigned.ok) {
    const at = new Date(Number(cosigned.value.time) * 1_000);
    const when = Number.isNaN(at.getTime()) ? `second ${cosigned.value.time}` : at.toISOString();
    return { claim, state: "holds", found: `as of ${when}, by its clock; key id ${id}` };
  }
  if (cosigned.check !== "no signature by this key") return failedStep(claim, cosigned).step;
  return { claim, state: "open", found: "it did not", meaning: ABSENT };
}

/** Whether a line is the key of a witness, as far as its form goes. */
export const isWitnessKey = (line: string): boolean => parseCosignerKey(line).ok;

/** What stays unknown of other histories, after what the witnesses said. */
export const otherHistories = (steps: readonly Step[]): string =>
  steps.some(({ state }) => state === "holds")
    ? "Whether somebody whom no pinned witness protects is shown another log. Each witness above saw only this one."
    : "Whether everybody is shown this same log. Only heads that others keep, or countersign, can show that.";
