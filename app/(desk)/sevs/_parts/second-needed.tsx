import type { Severity } from "#core/base/scales.ts";
import { isSerious } from "#core/policy/sev-moves.ts";

/** Said before the act: of a SEV 0-1 it waits for somebody else. */
export function SecondNeeded({ severity, what }: { severity: Severity; what: string }) {
  if (!isSerious(severity)) return null;
  return (
    <p className="rounded-button bg-warn-soft px-3 py-2">
      It is SEV {severity}: the {what} takes effect at once, and its clocks and duties go on until a second
      reviewer confirms.
    </p>
  );
}
