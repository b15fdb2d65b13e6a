import { count } from "#components/text/format.ts";
import { dayAndClock } from "#components/text/format-time.ts";
import { Card, CardBody, CardFooter, CardHeader } from "#components/ui/card.tsx";
import type { PersonViewer } from "#core/base/viewer.ts";
import { type MyRanges, myRanges, type ProofPeriod } from "#core/log/absence/my-ranges.ts";

/** A file that shows, without us, which entries of the log are about oneself, and that no other is. */
export async function ProofCard({ viewer }: { viewer: PersonViewer }) {
  const ranges = await myRanges(viewer);
  return (
    <Card label="Proof that nothing is hidden">
      <CardHeader title="Proof that nothing is hidden" note="checked without us" />
      <CardBody>
        <p className="max-w-[64ch]">
          A receipt shows that an entry is there. This file shows the opposite as well: these are all the
          entries about you in that time, or there is none.
        </p>
        {ranges.upTo ? <Files ranges={ranges} zone={viewer.timeZone} /> : <NoneYet />}
      </CardBody>
      <CardFooter>
        <p className="max-w-[64ch]">
          What it rests on: complete if the operator labelled every entry honestly. The operator&rsquo;s
          database alone cannot change it later; it can be labelled again and compared by{" "}
          <code>whosaw doctor --deep</code>. It goes by when the log learned of a read: what a system did not
          report is not in it. Reads of whole datasets name nobody, and are listed beside it.
        </p>
      </CardFooter>
    </Card>
  );
}

const PERIODS: Record<ProofPeriod, string> = {
  day: "the last day",
  week: "the last week",
  month: "the last month",
};

function Files({ ranges: { periods, upTo, open }, zone }: { ranges: MyRanges; zone: string }) {
  return (
    <>
      <ul aria-label="Files to download" className="mt-3 flex flex-wrap gap-x-6 gap-y-2">
        {periods.map(({ period, since }) => (
          <li key={period}>
            <a
              className="text-link"
              href={`/api/v1/me/absence?from=${encodeURIComponent(since.toISOString())}`}
              download={`entries-about-me-${period}.json`}
            >
              Proof for {PERIODS[period]}
            </a>
          </li>
        ))}
        <li>
          <a className="text-link" href="/api/v1/me/label-key" download="label-key.json">
            Your label key
          </a>
        </li>
      </ul>
      <p className="mt-3 max-w-[64ch] text-soft">
        Keep the label key like a password, and best from today: whoever has it finds you in every range, and
        a proof is checked against it. Drop both files into{" "}
        <a className="text-link" href="/verifier.html" target="_blank" rel="noreferrer">
          the verifier
        </a>
        .{upTo ? ` Covered up to ${dayAndClock(upTo.at, zone)}` : null}
        {open > 0
          ? `; the newest ${count(open)} entries are in no range yet, which takes about an hour.`
          : "."}
      </p>
    </>
  );
}

const NoneYet = () => (
  <p className="mt-3 text-soft">
    There is nothing to download yet: entries are put together by the hour, and the first hour is not over.
  </p>
);
