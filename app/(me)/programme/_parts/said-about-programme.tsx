import { getSay } from "#app/_server/words.ts";
import { SaidStatementText } from "#components/me/said-statement.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { PersonViewer } from "#core/base/viewer.ts";
import { saidAboutProgramme } from "#core/flows/programme-statements/said-about-programme.ts";

/** What the company has said about the programme, to whom, and what it rested on. */
export async function SaidAboutProgramme({ viewer }: { viewer: PersonViewer }) {
  const { t, dayAndClock } = await getSay();
  const { statements, nextUpdateBy } = await saidAboutProgramme(viewer);
  return (
    <div id="said">
      <Card label={t("programme.saidCard")}>
        <CardHeader
          title={t("programme.saidTitle")}
          note={
            nextUpdateBy
              ? t("programme.morePromised", { at: dayAndClock(nextUpdateBy, viewer.timeZone) })
              : null
          }
        />
        {statements.length === 0 ? (
          <EmptyState within="card" title={t("programme.nothingSaid")}>
            {t("programme.nothingSaidText")}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line border-t border-line">
            {statements.map((said) => (
              <li key={said.statement} className="px-5 py-4 max-desk:px-4">
                <SaidStatementText said={said} zone={viewer.timeZone} />
              </li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}
