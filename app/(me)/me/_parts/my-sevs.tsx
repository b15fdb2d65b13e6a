import { SaidStatementText } from "#components/me/said-statement.tsx";
import { SeverityTag } from "#components/severity/severity-tag.tsx";
import { plural } from "#components/text/format.ts";
import { dayAndClock } from "#components/text/format-time.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import type { MyPageView } from "#core/flows/my-page/my-page.ts";
import type { MySev } from "#core/flows/my-page/my-sevs.ts";

/** The SEVs that concern the viewer with what was last said, and what staff were told about others. */
export function MySevs({ view: { sevs, timeZone } }: { view: MyPageView }) {
  const mine = sevs.filter((each) => each.mine);
  const others = sevs.filter((each) => !each.mine && each.newest !== null);
  return (
    <>
      {mine.length > 0 ? <Lines title="SEVs that concern you" sevs={mine} zone={timeZone} /> : null}
      {others.length > 0 ? <Lines title="Told to all staff" sevs={others} zone={timeZone} /> : null}
    </>
  );
}

function Lines({ title, sevs, zone }: { title: string; sevs: readonly MySev[]; zone: string }) {
  return (
    <Card label={title}>
      <CardHeader title={title} />
      <ul className="divide-y divide-line border-t border-line">
        {sevs.map((sev) => (
          <li key={sev.number} className="flex flex-col gap-2 px-5 py-4 max-desk:px-4">
            {sev.mine ? <Head sev={sev} zone={zone} /> : <p className="text-soft">About SEV-{sev.number}</p>}
            {sev.newest ? <SaidStatementText said={sev.newest} zone={zone} /> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Head({ sev, zone }: { sev: MySev; zone: string }) {
  const next = sev.nextUpdateBy ? ` Next update by ${dayAndClock(sev.nextUpdateBy, zone)}.` : "";
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
      <SeverityTag severity={sev.severity} />
      <div className="min-w-0 flex-1 basis-64">
        <p>
          <AppLink href={`/me/sevs/${sev.number}`} className="text-link font-medium">
            {sev.title}
          </AppLink>
          {sev.unopened > 0 ? (
            <strong className="text-accent"> {plural(sev.unopened, "new notice")} to you</strong>
          ) : null}
        </p>
        <p className="text-soft">
          {sev.filed ? "You filed it. " : null}SEV-{sev.number}, raised {dayAndClock(sev.raisedAt, zone)}.
          {next}
        </p>
      </div>
    </div>
  );
}
