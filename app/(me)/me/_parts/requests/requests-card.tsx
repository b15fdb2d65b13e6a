import { getSay } from "#app/_server/words.ts";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import type { PersonViewer } from "#core/base/viewer.ts";
import { myRequests } from "#core/flows/data-requests/my-requests.ts";
import { MakeRequest } from "./make-request.tsx";
import { RequestItem } from "./request-item.tsx";

/** What one asks for about one's data under the GDPR, and what came of it. Whoever came by a link reads the latter alone. */
export async function RequestsCard({ viewer }: { viewer: PersonViewer }) {
  const { t } = await getSay();
  const { items } = await myRequests(viewer);
  const looksOnly = viewer.channel === "link";
  if (looksOnly && items.length === 0) return null;
  return (
    <div id="requests" className="scroll-mt-16">
      <Card label={t("requests.title")}>
        <CardHeader title={t("requests.title")} />
        {looksOnly ? null : (
          <CardBody>
            <p className="max-w-[72ch] text-soft">{t("requests.text")}</p>
            <div className="mt-4">
              <MakeRequest />
            </div>
          </CardBody>
        )}
        {items.length > 0 ? (
          <ul className="divide-y divide-line border-t border-line" aria-label={t("requests.yours")}>
            {items.map((request) => (
              <RequestItem key={request.id} {...{ request, looksOnly }} zone={viewer.timeZone} />
            ))}
          </ul>
        ) : null}
      </Card>
    </div>
  );
}
