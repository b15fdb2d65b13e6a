import { SaidStatementText } from "#components/me/said-statement.tsx";
import { sevTitle } from "#components/me/sev-words.ts";
import { SeverityTag } from "#components/severity/severity-tag.tsx";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { MyPageView } from "#core/flows/my-page/my-page.ts";
import type { MySev } from "#core/flows/my-page/my-sevs.ts";

/** The SEVs that concern the viewer with what was last said, and what staff were told about others. */
export function MySevs({ view: { sevs, timeZone } }: { view: MyPageView }) {
  const { t } = useSay();
  const mine = sevs.filter((each) => each.mine);
  const others = sevs.filter((each) => !each.mine && each.newest !== null);
  return (
    <>
      {mine.length > 0 ? <Lines title={t("me.sevsOfYou")} sevs={mine} zone={timeZone} /> : null}
      {others.length > 0 ? <Lines title={t("me.toldStaff")} sevs={others} zone={timeZone} /> : null}
    </>
  );
}

function Lines({ title, sevs, zone }: { title: string; sevs: readonly MySev[]; zone: string }) {
  const { t } = useSay();
  return (
    <Card label={title}>
      <CardHeader title={title} />
      <ul className="divide-y divide-line border-t border-line">
        {sevs.map((sev) => (
          <li key={sev.number} className="flex flex-col gap-2 px-5 py-4 max-desk:px-4">
            {sev.mine ? (
              <Head sev={sev} zone={zone} />
            ) : (
              <p className="text-soft">{t("me.aboutSev", { n: String(sev.number) })}</p>
            )}
            {sev.newest ? <SaidStatementText said={sev.newest} zone={zone} /> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Head({ sev, zone }: { sev: MySev; zone: string }) {
  const say = useSay();
  const { t, dayAndClock } = say;
  const { title, english } = sevTitle({ title: sev.title ?? "", gist: sev.gist }, say);
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
      <SeverityTag severity={sev.severity} />
      <div className="min-w-0 flex-1 basis-64">
        <p>
          <AppLink href={`/me/sevs/${sev.number}`} className="text-link font-medium">
            {title}
          </AppLink>
          {sev.unopened > 0 ? (
            <strong className="text-accent"> {t("me.newNotices", { n: sev.unopened })}</strong>
          ) : null}
        </p>
        {english ? (
          <p lang="en" className="text-small break-words text-soft">
            {english}
          </p>
        ) : null}
        <p className="text-soft">
          {sev.filed ? `${t("me.youFiledIt")} ` : null}
          {t("me.sevRaised", { n: String(sev.number), at: dayAndClock(sev.raisedAt, zone) })}
          {sev.nextUpdateBy ? ` ${t("me.nextUpdate", { at: dayAndClock(sev.nextUpdateBy, zone) })}` : null}
        </p>
      </div>
    </div>
  );
}
