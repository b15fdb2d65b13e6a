import type { FamilyRule } from "#core/base/finding.ts";

/** Rules whose findings can be kept from being told: those that go by what is usual. */
export const SUPPRESSIBLE = ["policy", "unexplained", "unusual-volume", "rarity", "slow"] as const;
/** Days until a suppression ends at the latest. */
export const SUPPRESS_DAYS_MAX = 90;

/** Whose findings, of which rules. One of `role`, a title, and `readerId` is set; of no dataset: of any. */
export interface SuppressionScope {
  readonly rules: readonly string[];
  readonly role: string | null;
  readonly readerId: string | null;
  readonly datasetId: string | null;
}

/** A suppression with when it holds, by the time of the reads. */
export interface Suppressing extends SuppressionScope {
  readonly id: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** What of an alert decides whether it is told. */
export interface Telling {
  readonly readerId: string;
  readonly title: string;
  /** Of all the reasons, the most pressing first. */
  readonly rules: readonly FamilyRule[];
  /** All that was read on that day. */
  readonly datasets: readonly string[];
  readonly firstMs: number;
  readonly lastMs: number;
}

/** Whether a scope speaks of this reader and what they read; its rules are another matter. */
export function concerns(
  { role, readerId, datasetId }: SuppressionScope,
  about: Pick<Telling, "readerId" | "title" | "datasets">,
): boolean {
  const who = readerId === null ? role !== "" && role === about.title : readerId === about.readerId;
  return who && (datasetId === null || about.datasets.every((dataset) => dataset === datasetId));
}

/**
 * What keeps an alert from being told: null when anything of it is to be told. Each of its reasons has to be covered, and each
 * read of the day has to lie within; so an alert that also says something else is told with all it says.
 */
export function silencedBy(all: readonly Suppressing[], alert: Telling): string | null {
  const holding = all.filter(
    (each) => concerns(each, alert) && each.fromMs <= alert.firstMs && alert.lastMs < each.toMs,
  );
  const covering = alert.rules.map((rule) => holding.find(({ rules }) => rules.includes(rule)));
  return covering.every((each) => each !== undefined) ? (covering[0]?.id ?? null) : null;
}
