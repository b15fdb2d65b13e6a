import type { Metadata } from "next";
import { Words } from "#app/_parts/words.tsx";
import { pageViewer } from "#app/_server/viewer.ts";
import { getSay } from "#app/_server/words.ts";
import { standInForWords } from "#components/rights/stand-in-words.ts";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { useSay } from "#components/words/use-say.ts";
import { myStandIns, type StandInView } from "#core/flows/stand-in/my-stand-ins.ts";
import { EndStandIn } from "../me/_parts/stand-in/end-stand-in.tsx";
import { AnswerStandIn } from "./_parts/answer-stand-in.tsx";
import { ReadsFor } from "./_parts/reads-for.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getSay()).t("standIn.title") };
}

/** For whom the viewer stands in: what they may do for them, and what they did. */
export default async function StandInPage() {
  const viewer = await pageViewer();
  const { t } = await getSay();
  const { others } = await myStandIns(viewer);
  return (
    <Words of={["me", "standIn", "why"]}>
      <PageStack>
        <PageHeader title={t("standIn.title")}>
          <p className="max-w-[72ch] text-soft">{t("standIn.text", { zone: viewer.timeZone })}</p>
        </PageHeader>
        {others.length === 0 ? (
          <Card label={t("standIn.title")}>
            <EmptyState title={t("standIn.nobody")}>{t("standIn.nobodyText")}</EmptyState>
          </Card>
        ) : null}
        {others.map((each) => (
          <StandInFor key={each.id} standIn={each} zone={viewer.timeZone} />
        ))}
      </PageStack>
    </Words>
  );
}

function StandInFor({ standIn, zone }: { standIn: StandInView; zone: string }) {
  const say = useSay();
  const { t } = say;
  const { id, version, name, stands, done } = standIn;
  return (
    <Card label={t("standIn.forName", { name })}>
      <CardHeader title={standInForWords(standIn, zone, say)} />
      <CardBody>
        {stands === "asked" ? (
          <>
            <p className="max-w-[72ch] text-soft">{t("standIn.askedText")}</p>
            <AnswerStandIn {...{ id, version, name }} />
          </>
        ) : null}
        {stands === "waits" || stands === "holds" ? (
          <div className="flex flex-col gap-4">
            {stands === "holds" ? <ReadsFor id={id} name={name} /> : null}
            <EndStandIn {...{ id, version, name }} />
          </div>
        ) : null}
        {done.length > 0 ? (
          <details className="mt-4">
            <summary className="cursor-pointer text-soft">{t("standIn.youDid", { n: done.length })}</summary>
            <ul className="mt-2 flex flex-col gap-1">
              {done.map(({ act, at, leafIndex }) => (
                <li key={leafIndex} className="text-small text-soft">
                  <time dateTime={at.toISOString()}>{say.dayAndClock(at, zone)}</time>:{" "}
                  {t(`standIn.act_${act}`)}
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </CardBody>
    </Card>
  );
}
