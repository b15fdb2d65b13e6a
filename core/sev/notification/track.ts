/** Articles of the GDPR that a decision is about: 33 tells the authority, 34 the people. */
export const ARTICLES = ["33", "34"] as const;
export type Article = (typeof ARTICLES)[number];

export type TrackState = "assessing" | "due" | "in_phases" | "sent" | "not_required";

interface Told {
  readonly at: Date;
  readonly by: string | null;
  readonly leafIndex: number;
}

/** Another start of the 72 h. Both starts stay: the one before stands in `from`. */
export interface StartMoved extends Told {
  readonly from: Date;
  readonly to: Date;
  readonly reason: string | null;
}

export interface Decided extends Told {
  readonly decision: "due" | "not_required";
  readonly articles: readonly Article[];
  readonly authority: string | null;
  readonly reason: string | null;
}

/** One piece of information that the authority was given (GDPR Art. 33(4)). */
export interface Phase extends Told {
  readonly phase: number;
  readonly toldAt: Date;
  readonly last: boolean;
  /** After the 72 h: then `delay` says why (Art. 33(1)). */
  readonly late: boolean;
  /** The phase that this one puts right. */
  readonly corrects: number | null;
  readonly told: string | null;
  readonly reference: string | null;
  readonly delay: string | null;
}

export type TrackEvent =
  | ({ readonly act: "start" } & StartMoved)
  | ({ readonly act: "decide" } & Decided)
  | ({ readonly act: "tell" } & Phase);

/** Where the notification of a SEV stands, beside the SEV's own states. Nothing in it is ever changed, only added to. */
export interface Track {
  readonly state: TrackState;
  readonly moves: readonly StartMoved[];
  readonly decisions: readonly Decided[];
  readonly phases: readonly Phase[];
}

/** The track as its entries made it, in their order. Pure: whatever holds of it holds of the log. */
export function trackOf(events: readonly TrackEvent[]): Track {
  const moves = events.filter((event) => event.act === "start");
  const decisions = events.filter((event) => event.act === "decide");
  const phases = events.filter((event) => event.act === "tell");
  return { state: stateOf(decisions, phases), moves, decisions, phases };
}

function stateOf(decisions: readonly Decided[], phases: readonly Phase[]): TrackState {
  const lastPhase = phases.at(-1);
  if (lastPhase) return lastPhase.last ? "sent" : "in_phases";
  return decisions.at(-1)?.decision ?? "assessing";
}

/** Whether something is still owed to the authority: the 72 h then go on, whatever the severity becomes. */
export const isOwed = ({ state }: Pick<Track, "state">): boolean => state === "due" || state === "in_phases";
