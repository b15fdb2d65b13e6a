import { count } from "#components/text/format.ts";
import { dayAndClock } from "#components/text/format-time.ts";
import { Strip } from "#components/ui/strip.tsx";
import type { ReadTotals } from "#core/flows/totals/read-totals.ts";
import type { RecordingTotals } from "#core/flows/totals/recording-totals.ts";
import { FEW } from "#core/policy/why.ts";

/** The reads of the whole time, by what makes them worth a question. */
export function ReadsStrip({ reads }: { reads: ReadTotals }) {
  const { allowed, dss4, noPurpose, wholeDataset, refused } = reads;
  return (
    <>
      <Strip
        items={[
          { label: "Reads", value: about(allowed) },
          { label: "Most sensitive (DSS 4)", value: about(dss4) },
          { label: "Named no purpose", value: about(noPurpose), note: share(noPurpose, allowed) },
          { label: "Of a whole dataset", value: about(wholeDataset) },
          { label: "Refused", value: about(refused) },
        ]}
      />
      <p className="border-t border-line px-5 py-3 text-small text-soft max-desk:px-4">
        Rounded down: in fives, from 500 on to two digits. Fewer than {FEW} are not counted, so that nobody
        learns from these numbers who else was read.
      </p>
    </>
  );
}

const STATE: Readonly<Record<RecordingTotals["state"], string>> = {
  off: "Off",
  on: "On",
  pausing: "Pausing",
  paused: "Paused",
  resuming: "Resuming",
  never: "Ended for good",
};

/** How recording stands, and how many stay out of it. */
export function RecordingStrip({ recording }: { recording: RecordingTotals }) {
  const { state, since, staff, pausedNow, optedOut } = recording;
  const sinceWhen = since === null ? "no notice was published" : `since ${dayAndClock(since, "UTC")} UTC`;
  return (
    <>
      <Strip
        items={[
          { label: "Recording is", value: STATE[state], note: sinceWhen, href: "/programme" },
          { label: "People who work here", value: count(staff) },
          { label: "Opted out", value: told(optedOut) },
          { label: "Paused now, by themselves", value: told(pausedNow) },
        ]}
      />
      <p className="border-t border-line px-5 py-3 text-small text-soft max-desk:px-4">
        A number of people below {FEW}, or one that would tell such a number, is not shown, so that nobody is
        inferred.
      </p>
    </>
  );
}

const told = (people: number | null): string => (people === null ? "not told" : count(people));
const about = (reads: number | null): string => (reads === null ? `fewer than ${FEW}` : count(reads));
const share = (part: number | null, whole: number | null): string =>
  part === null || whole === null ? "" : `${Math.round((100 * part) / whole)} % of the reads`;
