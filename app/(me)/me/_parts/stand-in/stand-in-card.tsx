import { getSay } from "#app/_server/words.ts";
import { doneWords, standInForWords, standsInWords } from "#components/rights/stand-in-words.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { myStandIns, type StandInView } from "#core/flows/stand-in/my-stand-ins.ts";
import { STAND_IN_DAYS_MAX } from "#core/policy/stand-in.ts";
import { EndStandIn } from "./end-stand-in.tsx";
import { NameStandIn } from "./name-stand-in.tsx";

/** Who stands in while one is away, what they did, and for whom one does oneself. */
export async function StandInCard({ viewer }: { viewer: PersonViewer }) {
  const say = await getSay();
  const { t } = say;
  const { mine, others } = await myStandIns(viewer);
  const zone = viewer.timeZone;
  const theirs = others.filter(
    ({ stands }) => stands === "asked" || stands === "waits" || stands === "holds",
  );
  return (
    <div id="stand-in" className="scroll-mt-16">
      <Card label={t("standIn.cardTitle")}>
        <CardHeader title={t("standIn.cardTitle")} />
        <CardBody>
          <p className="max-w-[72ch] text-soft">{t("standIn.cardText", { days: STAND_IN_DAYS_MAX })}</p>
          {theirs.map((each) => (
            <p key={each.id} className="mt-3 font-medium">
              {standInForWords(each, zone, say)}{" "}
              <AppLink href="/stand-in" className="text-link">
                {t(each.stands === "asked" ? "standIn.answer" : "standIn.open")}
              </AppLink>
            </p>
          ))}
          <div className="mt-4">
            <NameStandIn />
          </div>
        </CardBody>
        {mine.length > 0 ? (
          <ul className="divide-y divide-line border-t border-line" aria-label={t("standIn.yours")}>
            {mine.map((each) => (
              <StandInLine key={each.id} standIn={each} zone={zone} />
            ))}
          </ul>
        ) : null}
      </Card>
    </div>
  );
}

function StandInLine({ standIn, zone }: { standIn: StandInView; zone: string }) {
  const say = useSay();
  const { id, version, name, stands, done } = standIn;
  const open = stands === "asked" || stands === "waits" || stands === "holds";
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-5 py-3 max-desk:px-4">
      <div className="min-w-0 flex-1 basis-80">
        <p className={`break-words ${open ? "font-medium" : "text-soft"}`}>
          {standsInWords(standIn, zone, say)}
        </p>
        {done.length > 0 ? (
          <details className="mt-1">
            <summary className="cursor-pointer text-soft">{doneWords(name, done, say)}</summary>
            <ul className="mt-2 flex flex-col gap-1">
              {done.map(({ act, at, leafIndex }) => (
                <li key={leafIndex} className="text-small text-soft">
                  <time dateTime={at.toISOString()}>{say.dayAndClock(at, zone)}</time>:{" "}
                  {say.t(`standIn.act_${act}`)}
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </div>
      {open ? <EndStandIn {...{ id, version, name }} /> : null}
    </li>
  );
}
