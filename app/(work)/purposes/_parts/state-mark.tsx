import type { PurposeState } from "#core/directory/purposes/state.ts";
import { STATE_WORDS } from "./state-words.ts";

const LOOK: Readonly<Record<PurposeState, string>> = {
  asked: "border-ink bg-warn-soft text-ink",
  second: "border-ink bg-warn-soft text-ink",
  ending: "border-line-strong bg-warn-soft text-ink",
  suspended: "border-line-strong bg-danger-soft text-ink",
  in_force: "border-line-strong text-ink",
  starts_later: "border-line-strong text-soft",
  declined: "border-line text-soft",
  withdrawn: "border-line text-soft",
  ended: "border-line text-soft",
};

/** Where a purpose stands, in words. Green is kept for what the log proves. */
export function StateMark({ state }: { state: PurposeState }) {
  return (
    <span
      className={`inline-flex shrink-0 rounded-tag border px-1.5 text-small whitespace-nowrap ${LOOK[state]}`}
    >
      {STATE_WORDS[state]}
    </span>
  );
}
