import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import type { PersonViewer } from "#core/base/viewer.ts";
import { type MyFiling, myFilings } from "#core/sev/views/my-filings.ts";

/** What one filed and where it stands, in plain words; nothing where one filed nothing. */
export async function MyFilings({ viewer }: { viewer: PersonViewer }) {
  const filings = await myFilings(viewer);
  if (filings.length === 0) return null;
  return (
    <Card label="What you filed">
      <CardHeader title="What you filed" note="shown to others as “an employee”" />
      <ul className="divide-y divide-line border-t border-line">
        {filings.map((filing) => (
          <li key={filing.number} className="px-5 py-3 max-desk:px-4">
            <AppLink href={`/me/sevs/${filing.number}`} className="text-link break-words">
              {filing.title}
            </AppLink>
            <p className="text-soft">{stands(filing)}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const stands = ({ whatIsDone, mayAppeal }: MyFiling): string =>
  mayAppeal ? `${whatIsDone} You can appeal once.` : whatIsDone;
