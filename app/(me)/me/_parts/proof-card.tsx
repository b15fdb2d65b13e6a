import { getSay } from "#app/_server/words.ts";
import { Card, CardBody, CardFooter, CardHeader } from "#components/ui/card.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { type MyRanges, myRanges } from "#core/log/absence/my-ranges.ts";

/** A file that shows, without us, which entries of the log are about oneself, and that no other is. */
export async function ProofCard({ viewer }: { viewer: PersonViewer }) {
  const { t, rich } = await getSay();
  const ranges = await myRanges(viewer);
  return (
    <Card label={t("me.proofTitle")}>
      <CardHeader title={t("me.proofTitle")} note={t("me.withoutUs")} />
      <CardBody>
        <p className="max-w-[64ch]">{t("me.proofText")}</p>
        {ranges.upTo ? <Files ranges={ranges} zone={viewer.timeZone} /> : <NoneYet />}
      </CardBody>
      <CardFooter>
        <p className="max-w-[64ch]">{rich("me.proofRests", { code: (words) => <code>{words}</code> })}</p>
      </CardFooter>
    </Card>
  );
}

function Files({ ranges: { periods, upTo, open }, zone }: { ranges: MyRanges; zone: string }) {
  const { t, rich, dayAndClock } = useSay();
  return (
    <>
      <ul aria-label={t("me.files")} className="mt-3 flex flex-wrap gap-x-6 gap-y-2">
        {periods.map(({ period, since }) => (
          <li key={period}>
            <a
              className="text-link"
              href={`/api/v1/me/absence?from=${encodeURIComponent(since.toISOString())}`}
              download={`entries-about-me-${period}.json`}
            >
              {t(`me.proof_${period}`)}
            </a>
          </li>
        ))}
        <li>
          <a className="text-link" href="/api/v1/me/label-key" download="label-key.json">
            {t("me.labelKey")}
          </a>
        </li>
      </ul>
      <p className="mt-3 max-w-[64ch] text-soft">
        {rich("me.keepKey", {
          link: (words) => (
            <a className="text-link" href="/verifier.html" target="_blank" rel="noreferrer">
              {words}
            </a>
          ),
        })}
        {upTo ? ` ${t("me.coveredUpTo", { at: dayAndClock(upTo.at, zone), n: open })}` : null}
      </p>
    </>
  );
}

function NoneYet() {
  const { t } = useSay();
  return <p className="mt-3 text-soft">{t("me.noProofYet")}</p>;
}
