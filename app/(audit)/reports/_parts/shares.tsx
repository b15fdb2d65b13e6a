import { plural } from "#components/text/format.ts";
import { dayAndClock } from "#components/text/format-time.ts";
import type { ShareView } from "#core/reports/shared/list-shares.ts";
import { RevokeShare } from "./share-acts.tsx";
import { times } from "./words.ts";

/** The links to a report: for whom, how far they came, and their end. */
export function Shares({ shares, zone }: { shares: readonly ShareView[]; zone: string }) {
  if (shares.length === 0) return null;
  return (
    <ul
      aria-label="Links for people outside"
      className="mt-2 flex flex-col gap-1 border-l border-line pl-3 text-small"
    >
      {shares.map((share) => (
        <li key={share.id} className="flex flex-wrap items-center gap-x-3">
          <span className="min-w-0 break-words">
            <span className="font-medium">{share.whom}</span>{" "}
            <span className="text-soft">
              by {share.madeBy}: {stateWords(share, zone)}
            </span>
          </span>
          {share.state === "made" ? <RevokeShare id={share.id} whom={share.whom} /> : null}
        </li>
      ))}
    </ul>
  );
}

function stateWords({ state, ...share }: ShareView, zone: string): string {
  const { opened, downloads, downloadsMax, expiresAt, revokedAt, withPhrase } = share;
  const used =
    opened === 0 && downloads === 0
      ? "not opened"
      : `opened ${times(opened)}, downloaded ${downloads} of ${plural(downloadsMax, "time")}`;
  switch (state) {
    case "made":
      return `${withPhrase ? "with a passphrase, " : ""}${used}, ends ${dayAndClock(expiresAt, zone)}`;
    case "revoked":
      return `revoked${revokedAt ? ` ${dayAndClock(revokedAt, zone)}` : ""}, ${used}`;
    case "locked":
      return `closed after five wrong passphrases, ${used}`;
    default:
      return `ran out ${dayAndClock(expiresAt, zone)}, ${used}`;
  }
}
