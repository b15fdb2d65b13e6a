import { canSnooze, isSerious } from "#core/policy/sev-moves.ts";
import { isOpen, moveOf, type SevState } from "#core/policy/sev-states.ts";
import type { SevView } from "#core/sev/views/sev-view.ts";
import type { SevAct } from "../../_parts/acts.ts";

/** As much of a SEV as choosing an act needs. */
export type SevActsHandle = Pick<SevView, "number" | "severity" | "version" | "state" | "may" | "reads"> & {
  life: Pick<
    SevView["life"],
    "mayHandle" | "snoozedUntil" | "seriousSince" | "acceptedAt" | "reviewFinished" | "waits"
  >;
  acknowledged: boolean;
};
/** One thing that can be done, its key and the key as it is shown. */
export interface ActChoice {
  readonly act: SevAct | "unsnooze" | "review";
  readonly label: string;
  readonly key?: string;
  readonly cap?: string;
}

const keyed = (act: ActChoice["act"], label: string, key: string, cap = key.toUpperCase()): ActChoice => ({
  act,
  label,
  key,
  cap,
});
const plain = (act: ActChoice["act"], label: string): ActChoice => ({ act, label });

/** What can be done with a SEV in its state: the one next step, whether its severity can change, and the rest. Pure. */
export function actsOf(sev: SevActsHandle): {
  next: ActChoice | null;
  severity: boolean;
  more: readonly ActChoice[];
} {
  const { state, life } = sev;
  const open = isOpen(state);
  const next = life.mayHandle ? nextOf(sev) : null;
  return {
    next,
    severity: sev.may.severity && open && !life.reviewFinished,
    more: life.mayHandle ? [...movesOf(sev), ...restOf(sev)].filter(({ act }) => act !== next?.act) : [],
  };
}

function nextOf({ state, life, may }: SevActsHandle): ActChoice | null {
  if (life.waits && may.confirm) return null; // the banner above asks for it
  switch (state) {
    case "triage":
      return keyed("investigate", "Investigate", "y");
    case "investigating":
      return plain("contained", "Mark contained");
    case "contained":
      return plain("toReview", "To review");
    case "review":
      return life.reviewFinished ? plain("close", "Close") : plain("review", "Write the review");
    default:
      return null;
  }
}

function movesOf({ state, severity, life, acknowledged }: SevActsHandle): ActChoice[] {
  const to = (target: SevState) => moveOf(state, target) !== null;
  const accepts = isOpen(state) && state !== "triage" && isSerious(severity) && life.acceptedAt === null;
  return [
    ...(isOpen(state) && !acknowledged ? [plain("acknowledge", "Acknowledge")] : []),
    ...(accepts ? [keyed("investigate", `Accept as SEV ${severity}`, "y")] : []),
    ...(to("merged") ? [keyed("duplicate", "Duplicate of ...", "d"), plain("merge", "Merge into ...")] : []),
    ...(to("dismissed") ? [keyed("dismiss", "Dismiss", "Backspace", "⌫")] : []),
    ...(state === "triage" || state === "investigating" ? [] : [plain("reopen", "Reopen")]),
  ];
}

function restOf({ state, severity, life, reads }: SevActsHandle): ActChoice[] {
  const record = [plain("link", "Link with ..."), plain("correct", "Correct the record")];
  if (!isOpen(state)) return record;
  const rests = life.snoozedUntil
    ? [keyed("unsnooze", "Wake", "h")]
    : canSnooze(severity, life.waits?.severity ?? null)
      ? [keyed("snooze", "Snooze", "h")]
      : [];
  return [...rests, ...(reads > 1 ? [plain("split", "Split")] : []), ...record];
}
