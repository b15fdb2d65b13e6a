import { count } from "#components/text/format.ts";
import { Time } from "#components/ui/time.tsx";
import type { RereadStanding } from "#core/flows/reread/standing.ts";

/** When the worker last read every entry again and compared it with all that is kept of it, and where it is now. */
export function RereadLine({ reread: { whole, readTo, replayedAt } }: { reread: RereadStanding }) {
  return (
    <p className="max-w-[72ch] text-soft">
      {whole ? (
        <>
          The whole log was last read again by <Seconds at={whole.at} /> UTC: {count(whole.size)} entries,
          each compared with its hash and its columns.
        </>
      ) : (
        "The whole log has not been read again yet; the worker does so all the time."
      )}
      {readTo > 0 ? ` Under way: entries 0 to ${count(readTo - 1)}.` : null}
      {replayedAt ? (
        <>
          {" "}
          Roles, grants and SEVs were compared with their entries at <Seconds at={replayedAt} /> UTC.
        </>
      ) : null}
    </p>
  );
}

const Seconds = ({ at }: { at: Date }) => <Time atUtc={at.toISOString()} form="seconds" />;
