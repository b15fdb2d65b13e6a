import { count, plural } from "#components/text/format.ts";
import { day } from "#components/text/format-time.ts";
import { Card } from "#components/ui/card.tsx";
import { Strip } from "#components/ui/strip.tsx";
import { Time } from "#components/ui/time.tsx";
import type { DetectionView } from "#core/flows/detection/detection-view.ts";

/** How far the worker has come: what it looked at last, and whether it has seen enough to say anything. */
export function Running({ view: { running } }: { view: DetectionView }) {
  const { judgedTo, size, failing, lastLookAt, lastDay, daysSeen, daysNeeded, relearning } = running;
  const behind = Math.max(0, size - judgedTo);
  const quiet = daysSeen < daysNeeded;
  return (
    <Card label="Running">
      {failing > 0 ? (
        <p role="alert" className="border-b border-line px-5 py-3 text-sev-0 max-desk:px-4">
          {plural(failing, "alert")} could not be told at the last look. The worker tries again with each look
          and says why in its output; everything else was told.
        </p>
      ) : null}
      <Strip
        items={[
          {
            label: "Last look",
            value: lastLookAt ? <Time atUtc={lastLookAt.toISOString()} /> : "not yet",
            note: `UTC; ${behind > 0 ? `${count(behind)} entries to go` : "every entry looked at"}`,
          },
          {
            label: "Learned up to",
            value: lastDay ? day(new Date(lastDay), "UTC") : "no day yet",
            note: relearning
              ? "learning anew from the roll-ups"
              : "a day is learned a day and a half after it",
          },
          {
            label: "Days with reads",
            value: count(daysSeen),
            note: quiet
              ? `${plural(daysNeeded - daysSeen, "more day")} until anything unusual is told`
              : "enough to tell what is unusual",
          },
        ]}
      />
      {quiet ? (
        <p className="border-t border-line px-5 py-3 text-soft max-desk:px-4">
          Until then only the rules that need no history raise SEVs: wide grants, peeks at DSS 4 without a
          tie, and days far above a reader&#8217;s own.
        </p>
      ) : null}
    </Card>
  );
}
