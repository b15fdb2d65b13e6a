import { count } from "#components/text/format.ts";
import { dayAndClock } from "#components/text/format-time.ts";
import { Card } from "#components/ui/card.tsx";
import type { PersonViewer } from "#core/base/viewer.ts";
import { myWithheld } from "#core/flows/withheld/my-withheld.ts";

/** That something is withheld from somebody, and until when; nothing where nothing is. */
export async function Withheld({ viewer }: { viewer: PersonViewer }) {
  const { items } = await myWithheld(viewer);
  if (items.length === 0) return null;
  return (
    <Card label="Withheld for now">
      <div className="flex flex-col gap-2 px-5 py-4 max-desk:px-4">
        {items.map(({ entries, until }) => (
          <p key={until.toISOString()}>
            <strong>
              {count(entries)} {entries === 1 ? "entry" : "entries"} withheld until{" "}
              {dayAndClock(until, viewer.timeZone)}
            </strong>{" "}
            <span className="text-soft">
              for an investigation. Two people decided that, one of them a privacy officer; it cannot be
              extended, and {entries === 1 ? "it stands" : "they stand"} here by{" "}
              {entries === 1 ? "itself" : "themselves"} then.
            </span>
          </p>
        ))}
      </div>
    </Card>
  );
}
