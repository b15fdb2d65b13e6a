import { RUN_STATE_WORDS } from "#components/training/words.ts";
import type { RunState } from "#core/policy/training.ts";

const LOOK: Readonly<Record<RunState, string>> = {
  second: "border-ink bg-warn-soft text-ink",
  queued: "border-line-strong text-soft",
  running: "border-ink text-ink",
  ready: "border-line-strong text-ink",
  failed: "border-line-strong bg-danger-soft text-ink",
  declined: "border-line text-soft",
};

/** Where a run stands, in words. */
export function RunMark({ state }: { state: RunState }) {
  return (
    <span
      className={`inline-flex shrink-0 rounded-tag border px-1.5 text-small whitespace-nowrap ${LOOK[state]}`}
    >
      {RUN_STATE_WORDS[state]}
    </span>
  );
}
