/**
 * What ties a reader to a person on a day, the strongest first: an open case of the reader's or a purpose that names the
 * person; manager or report; an open case of a colleague at the same desk; a shared project or another declared tie; a case of
 * the last 90 days; the same team. Only a strong tie clears a read.
 */
export type Tie = "strong" | "line" | "desk-case" | "together" | "past" | "team" | "none";

/** Where somebody stands on a day. */
export interface Standing {
  readonly kind: "person" | "service";
  /** Their job: the peers of somebody are those with the same title, the desk those with the same title and team. */
  readonly title: string;
  readonly team: string;
  readonly manager: string | null;
  /** The day on which they came to this post; null when it has been theirs from before the records. */
  readonly since: number | null;
  readonly zone: string;
  /** Employed on this day. */
  readonly here: boolean;
}

export interface PurposeTerms {
  readonly maxDss: number;
  readonly fromMs: number;
  readonly toMs: number | null;
  readonly datasets: ReadonlySet<string>;
}

/** What directory and tickets say around a read. Days are the reader's own, counted from 1970; nothing in it comes from reads. */
export interface Circumstances {
  standingOf(person: string, day: number): Standing;
  tie(actor: string, subject: string, day: number): Tie;
  onCall(person: string, atMs: number): boolean;
  /** Whether any shift is known at all: with none, nobody can be said not to be on call. */
  readonly hasShifts: boolean;
  /** Null: there is no such purpose. */
  purpose(id: string): PurposeTerms | null;
  /** At any moment of a stretch, both ends included: reads in it are taken together, and the doubt is their reader's. */
  holds(purpose: string, person: string, fromMs: number, toMs: number): boolean;
  /** Whether any purpose is known at all: with none, nothing can be said about purposes. */
  readonly hasPurposes: boolean;
  familyOf(dataset: string): string;
  needsCase(dataset: string): boolean;
  /** Whether any case is known at all: with none, nothing can be said about tickets. */
  readonly hasCases: boolean;
  /** Whether a ticket of that number that is not younger than the day names the person. Null: none of that number is known. */
  caseNames(request: string, subject: string, day: number): boolean | null;
  isVip(person: string): boolean;
  /** At each moment of a stretch. */
  optedOut(person: string, fromMs: number, toMs: number): boolean;
  /** Everybody who can be read, for what a read of just anybody would look like. */
  readonly subjects: readonly string[];
}
