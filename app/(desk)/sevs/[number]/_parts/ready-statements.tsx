"use client";

import { joinWords } from "#components/text/format.ts";
import { dayAndClock } from "#components/text/format-time.ts";
import type { Containment } from "#core/sev/contain/containment.ts";
import { CopyStatement } from "../../../_parts/copy-statement.tsx";

/** What closes it at sources that are not ours: to be copied and handed over, never run from here. */
export function ReadyStatements({ elsewhere }: { elsewhere: Containment["elsewhere"] }) {
  const { open, closed, readers, page } = elsewhere;
  if (open.length + closed.length + readers.length === 0) return null;
  const ready = [...open, ...readers];
  return (
    <section aria-label="At other sources" className="flex flex-col gap-2 border-t border-line pt-4">
      <h3 className="text-small font-medium">At other sources</h3>
      {ready.length > 0 ? (
        <p className="text-small text-soft">
          We never run these: hand them to whoever holds the source. To page: {pageWords(page)}.
        </p>
      ) : null}
      <ul className="flex flex-col gap-2">
        {ready.map(({ source, text }) => (
          <li key={`${source} ${text}`}>
            <CopyStatement text={text} of={source} />
          </li>
        ))}
        {closed.map(({ source, closedAt }) => (
          <li key={`${source} ${closedAt}`} className="text-small text-soft">
            {source}: already taken back at {dayAndClock(new Date(closedAt), "UTC")} UTC, by its own account.
          </li>
        ))}
      </ul>
    </section>
  );
}

function pageWords({ stewards, admins }: Containment["elsewhere"]["page"]): string {
  const named = [...stewards.map((name) => `${name} (steward)`), ...admins.map((name) => `${name} (admin)`)];
  return named.length > 0 ? joinWords(named) : "nobody is steward or admin yet";
}
