import { DssBars } from "#components/dss/dss-bars.tsx";
import { ReceiptLink } from "#components/log/receipt-link.tsx";
import { mineInWords, readerInSev } from "#components/me/subject-words.ts";
import { Card, CardFooter, CardHeader } from "#components/ui/card.tsx";
import { useSay } from "#components/words/use-say.ts";
import { dss } from "#core/base/scales.ts";
import type { MineInSev, SubjectSevView } from "#core/sev/views/subject-view.ts";
import { Said } from "./said.tsx";

interface MineProps extends Pick<SubjectSevView, "mine" | "withheldUntil"> {
  zone: string;
  filed: boolean;
}

/** What of the viewer's data it touched: by whom, when, how often, with receipts; and whether that can be told. */
export function Mine({ mine, withheldUntil, zone, filed }: MineProps) {
  const say = useSay();
  const { t, rich, dayAndClock } = say;
  const until = withheldUntil && say.dayOfYear(withheldUntil, zone);
  if (mine.length === 0)
    return (
      <Said title={t("mySev.whatOfYours")}>
        <p>
          {until ? t("mySev.cannotTell", { day: until }) : t(filed ? "mySev.noneTied" : "mySev.noneNames")}
        </p>
      </Said>
    );
  return (
    <Card label={t("mySev.whatOfYours")}>
      <CardHeader title={t("mySev.whatOfYours")} note={t("common.reportedBySource")} />
      <ol className="divide-y divide-line border-t border-line">
        {mine.map((read) => (
          <li
            key={`${read.who} ${read.dataset} ${read.firstAt.toISOString()}`}
            className="px-5 py-3 max-desk:px-4"
          >
            <p>
              <strong>{readerInSev(read, t)}</strong> {mineInWords(read, say)}{" "}
              <DssBars dss={dss(read.dss)} words="plain" />
            </p>
            <p className="text-soft">
              {read.reads === 1
                ? dayAndClock(read.firstAt, zone)
                : t("me.fromTo", {
                    from: dayAndClock(read.firstAt, zone),
                    to: dayAndClock(read.lastAt, zone),
                  })}
            </p>
            <Receipts of={read} />
          </li>
        ))}
      </ol>
      {until ? (
        <p className="border-t border-line px-5 py-3 font-medium max-desk:px-4">
          {t("mySev.more", { day: until })}
        </p>
      ) : null}
      <CardFooter>
        {rich("mySev.receiptProves", {
          link: (words) => (
            <a className="text-link" href="/verifier.html" target="_blank" rel="noreferrer">
              {words}
            </a>
          ),
        })}
      </CardFooter>
    </Card>
  );
}

function Receipts({ of: { leaves, reads } }: { of: MineInSev }) {
  const { t } = useSay();
  return (
    <details className="mt-1">
      <summary className="text-small text-soft">{t("mySev.receipts", { n: reads })}</summary>
      <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-small text-soft">
        {leaves.map((leaf) => (
          <ReceiptLink key={leaf} leaf={leaf} mine />
        ))}
        {reads > leaves.length ? <span>{t("me.andOlder", { n: reads - leaves.length })}</span> : null}
      </p>
    </details>
  );
}
