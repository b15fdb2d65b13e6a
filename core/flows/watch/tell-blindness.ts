import { systemClock } from "#core/base/clock.ts";
import { HOUR_MS } from "#core/base/durations.ts";
import type { Finding } from "#core/base/finding.ts";
import { dss, moreSerious, sev } from "#core/base/scales.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { automaticSeverity } from "#core/policy/automatic.ts";
import { openStory, settleStory } from "#core/sev/raise/story.ts";
import type { Tx } from "#db/tx.ts";

/** A time of which nobody knows who read somewhere, or who could. */
export interface Blindness {
  /** Of the story: by it the SEV is found again. */
  readonly key: string;
  readonly title: string;
  /** Of the most sensitive data there, 1-4. */
  readonly dss: number;
  readonly openedAt: Date;
  /** Null while it goes on. */
  readonly closedAt: Date | null;
  readonly findings: readonly Finding[];
}

/** Where nobody knows who reads, or who can, it may be anybody: never less than plausible. */
const AT_LEAST = sev(3);

/** Raises the SEV of such a time, or brings the one that tells of it in step. */
export async function tellBlindness(tx: Tx, viewer: Viewer, told: Blindness): Promise<void> {
  const { key, openedAt, closedAt, ...claim } = told;
  const story = await openStory(tx, key);
  const judged = automaticSeverity({
    ...{ dss: dss(told.dss), subjects: 0, audience: { kind: "authorised" }, purpose: "valid" },
    ...{ reads: "unknown", exposure: null, actorIsReviewerOrAdmin: false, filedUntriaged: false },
    openHours: ((closedAt ?? systemClock.now()).getTime() - openedAt.getTime()) / HOUR_MS,
  });
  const severity = moreSerious(judged.severity, AT_LEAST);
  await settleStory(tx, viewer, story, {
    ...{ ...claim, openedAt, closedAt, readers: 0, subjects: 0, reads: 0, actorId: null },
    automatic: { ...judged, severity },
    decidedBy: severity === judged.severity ? judged.decidedBy : "rule",
  });
}
