import { getSay } from "#app/_server/words.ts";
import { Card } from "#components/ui/card.tsx";
import type { PersonViewer } from "#core/base/viewer.ts";
import { myWithheld } from "#core/flows/withheld/my-withheld.ts";

/** That something is withheld from somebody, and until when; nothing where nothing is. */
export async function Withheld({ viewer }: { viewer: PersonViewer }) {
  const { t, rich, dayAndClock } = await getSay();
  const { items } = await myWithheld(viewer);
  if (items.length === 0) return null;
  return (
    <Card label={t("me.withheld")}>
      <div className="flex flex-col gap-2 px-5 py-4 max-desk:px-4">
        {items.map(({ entries, until }) => (
          <p key={until.toISOString()}>
            {rich("me.withheldUntil", {
              n: entries,
              at: dayAndClock(until, viewer.timeZone),
              b: (words) => <strong>{words}</strong>,
              soft: (words) => <span className="text-soft">{words}</span>,
            })}
          </p>
        ))}
      </div>
    </Card>
  );
}
