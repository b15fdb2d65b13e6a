export type FamilyName = "P" | "U" | "V" | "R" | "S";

/** What an organisation sets. */
export interface DetectSettings {
  /** New alerts a day that its reviewers can look at. */
  readonly alertsADay: number;
  /** Of the budget, by family: what is rare in one is not drowned by what is common in another. */
  readonly quotas: Readonly<Record<FamilyName, number>>;
  /** Nothing that happens more often than on this share of readers' days is told, however large the budget. */
  readonly floor: number;
  /** Days of history before anything is told. */
  readonly quietDays: number;
  /** Readers' days drawn by lot each day for review, for a precision without bias. They come out of no budget. */
  readonly auditADay: number;
}

/** A number for a reader's day: the lowest of a day are drawn for review. Keyed by whoever must not let readers reckon it. */
export type Draw = (actor: string, day: number) => number;

export const DETECT_SETTINGS: DetectSettings = {
  alertsADay: 5,
  quotas: { P: 0.12, U: 0.52, V: 0.18, S: 0.09, R: 0.09 },
  floor: 0.02,
  quietDays: 40,
  auditADay: 1,
};
