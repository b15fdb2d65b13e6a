import { getSay } from "#app/_server/words.ts";
import { sevTitle } from "#components/me/sev-words.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import type { PersonViewer } from "#core/base/viewer.ts";
import { myFilings } from "#core/sev/views/my-filings.ts";

/** What one filed and where it stands, in plain words; nothing where one filed nothing. */
export async function MyFilings({ viewer }: { viewer: PersonViewer }) {
  const say = await getSay();
  const { t } = say;
  const filings = await myFilings(viewer);
  if (filings.length === 0) return null;
  return (
    <Card label={t("me.youFiled")}>
      <CardHeader title={t("me.youFiled")} note={t("me.asEmployee")} />
      <ul className="divide-y divide-line border-t border-line">
        {filings.map((filing) => (
          <li key={filing.number} className="px-5 py-3 max-desk:px-4">
            <AppLink href={`/me/sevs/${filing.number}`} className="text-link break-words">
              {sevTitle(filing, say).title}
            </AppLink>
            <p className="text-soft">
              {t(`me.done_${filing.state}`)}
              {filing.mayAppeal ? ` ${t("me.canAppeal")}` : null}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
