import { unreachable } from "#core/base/unreachable.ts";

/** The states of a SEV in order; `dismissed` and `merged` end it early. Notification is a track beside them. */
export const SEV_STATES = [
  "triage",
  "investigating",
  "contained",
  "review",
  "closed",
  "dismissed",
  "merged",
] as const;
export type SevState = (typeof SEV_STATES)[number];

/** What a move cannot be made without, beside the reason that every change has. */
export type MoveNeed =
  | "closed_audience_or_exception"
  | "true_or_false_positive"
  | "target_sev"
  | "finished_review";

export interface SevMove {
  readonly from: SevState;
  readonly to: SevState;
  readonly needs: readonly MoveNeed[];
  /** For a SEV 0-1 the stricter duties go on until a second reviewer confirms. */
  readonly secondForSerious: boolean;
}

const plain = { needs: [], secondForSerious: false } as const;

/**
 * Every move there is. A confirmed SEV cannot skip review; what opens again goes back to investigating and passes review
 * once more; reopening a dismissed one, or declining a dismissal or a merge, starts it over.
 */
export const SEV_MOVES: readonly SevMove[] = [
  { from: "triage", to: "investigating", ...plain },
  {
    from: "investigating",
    to: "contained",
    needs: ["closed_audience_or_exception"],
    secondForSerious: false,
  },
  { from: "contained", to: "review", ...plain },
  { from: "contained", to: "investigating", ...plain },
  { from: "review", to: "investigating", ...plain },
  {
    from: "review",
    to: "closed",
    needs: ["finished_review", "true_or_false_positive"],
    secondForSerious: false,
  },
  { from: "triage", to: "dismissed", needs: ["true_or_false_positive"], secondForSerious: true },
  { from: "triage", to: "merged", needs: ["target_sev"], secondForSerious: true },
  { from: "closed", to: "investigating", ...plain },
  { from: "dismissed", to: "triage", ...plain },
  { from: "merged", to: "triage", ...plain },
];

/** The move between two states, with what it needs, or `null` when there is none. */
export function moveOf(from: SevState, to: SevState): SevMove | null {
  return SEV_MOVES.find((move) => move.from === from && move.to === to) ?? null;
}

/** Whether the work on a SEV is not over. */
export function isOpen(state: SevState): boolean {
  return state !== "closed" && state !== "dismissed" && state !== "merged";
}

/** Whether it waits in a queue: open, or ended early while a second reviewer has still to agree. */
export function isWaiting(state: SevState, held: boolean): boolean {
  return isOpen(state) || held;
}

/** The one next step of the work from here, or `null` where it is over. */
export function nextStep(state: SevState): SevState | null {
  switch (state) {
    case "triage":
      return "investigating";
    case "investigating":
      return "contained";
    case "contained":
      return "review";
    case "review":
      return "closed";
    case "closed":
    case "dismissed":
    case "merged":
      return null;
    default:
      return unreachable(state);
  }
}
