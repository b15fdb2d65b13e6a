import { plural } from "#components/text/format.ts";
import { dayAndClock } from "#components/text/format-time.ts";
import type { LinkView } from "#core/directory/links/list-links.ts";
import { CHECKED } from "./checked.ts";
import { RevokeLink } from "./revoke-link.tsx";

/** One link: for whom, who checked them and how, how far it came, and its end. */
export function LinkLine({ link, zone }: { link: LinkView; zone: string }) {
  const { id, person, was, how, madeBy, madeAt, state } = link;
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 px-5 py-4 max-desk:px-4">
      <div className="min-w-0 flex-1 basis-72">
        <p className="font-medium break-words">
          {person} <span className="font-regular text-soft">{was === "left" ? "left" : "outside"}</span>
        </p>
        <p className="text-small text-soft">
          {CHECKED[how]} by {madeBy}, {dayAndClock(madeAt, zone)}
        </p>
      </div>
      <div className="min-w-0 basis-80">
        <p>{stateWords(link, zone)}</p>
        {link.tries > 0 ? (
          <p className="text-small text-soft">{plural(link.tries, "failed try", "failed tries")}</p>
        ) : null}
      </div>
      {state === "made" || state === "opened" ? <RevokeLink id={id} person={person} /> : null}
    </li>
  );
}

function stateWords({ state, expiresAt, openedAt, revokedAt }: LinkView, zone: string): string {
  switch (state) {
    case "made":
      return `Not opened yet, ends ${dayAndClock(expiresAt, zone)}`;
    case "opened":
      return `Opened ${openedAt ? dayAndClock(openedAt, zone) : ""}, ends ${dayAndClock(expiresAt, zone)}`;
    case "locked":
      return "Closed after five wrong codes";
    case "revoked":
      return `Revoked${revokedAt ? ` ${dayAndClock(revokedAt, zone)}` : ""}`;
    default:
      return `Ran out ${dayAndClock(expiresAt, zone)}${openedAt ? "" : ", never opened"}`;
  }
}
