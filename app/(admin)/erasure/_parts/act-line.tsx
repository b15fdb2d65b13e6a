import { count } from "#components/text/format.ts";
import { Time } from "#components/ui/time.tsx";

interface ActLineProps {
  /** "Asked by", "Erased by". */
  what: string;
  by: string | null;
  at: Date;
  /** The entry it is in, whose receipt can be taken home. */
  leaf?: number | null;
}

/** Who did what, when, and the receipt of its entry. */
export function ActLine({ what, by, at, leaf = null }: ActLineProps) {
  return (
    <span className="text-small text-soft">
      {what} {by ?? "an erased person"}, <Time atUtc={at.toISOString()} /> UTC
      {leaf === null ? null : (
        <>
          {" · "}
          <a href={`/api/v1/log/receipt?index=${leaf}`} download className="text-link">
            receipt of entry {count(leaf)}
          </a>
        </>
      )}
    </span>
  );
}
