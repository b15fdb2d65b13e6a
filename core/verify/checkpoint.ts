import { bytesToHex } from "@noble/hashes/utils.js";
import { headStep, otherSignatures } from "./head.ts";
import { keyStep } from "./key.ts";
import { count } from "./numbers.ts";
import { type Report, reportOf } from "./report.ts";
import { otherHistories, witnessSteps } from "./witnesses.ts";

/** Checks one signed head (C2SP tlog-checkpoint) against the pinned key. Never throws. */
export function checkCheckpoint(
  note: string,
  pinned: string | null,
  witnesses: readonly string[] = [],
): Report {
  const key = keyStep(pinned);
  const head = key.step.state === "fails" ? null : headStep(note, key.value);
  const cosigned = head?.value ? witnessSteps(note, witnesses) : [];
  const { origin = "", size = 0n, root } = head?.value ?? {};
  return reportOf({
    kind: "checkpoint",
    steps: head ? [key.step, head.step, ...cosigned] : [key.step],
    holds: {
      title: "The log signed this head",
      meaning: `${origin} said under its key: my first ${count(size)} entries have this root. Keep this file: any later log that does not contain these same entries is caught by it.`,
    },
    facts: [
      ...(root ? [{ term: "Root", value: bytesToHex(root) }] : []),
      ...otherSignatures(note, origin, witnesses),
    ],
    unknown: [
      "What the entries say: a head is a fingerprint of them, not the entries.",
      otherHistories(cosigned),
    ],
  });
}
