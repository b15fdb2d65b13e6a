import { DssBars } from "#components/dss/dss-bars.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { useSay } from "#components/words/use-say.ts";
import { dss } from "#core/base/scales.ts";
import type { MyFinding, MyReading, MyUsual } from "#core/flows/my-page/as-reader.ts";
import type { MyPageView } from "#core/flows/my-page/my-page.ts";
import type { Translate } from "#messages/translate.ts";

/** What one read of others, and what was found about it; nothing for who read nothing. */
export function AsReader({ view }: { view: MyPageView }) {
  const { t } = useSay();
  const { readings, findings, usual } = view.asReader;
  return (
    <div id="as-a-reader" className="scroll-mt-4 empty:hidden">
      {readings.length + findings.length > 0 || usual ? (
        <Card label={t("me.asReader")}>
          <CardHeader title={t("me.youOpened")} note={t("me.theySeeIt")} />
          {readings.length > 0 ? <Readings of={readings} zone={view.timeZone} /> : null}
          {usual ? <Inferred usual={usual} /> : null}
          {findings.length > 0 ? <Findings of={findings} zone={view.timeZone} /> : null}
        </Card>
      ) : null}
    </div>
  );
}

/** What can be counted; whatever else was kept once is not shown. */
const MEASURES: Readonly<Record<string, "people" | "reads" | "sensitive">> = {
  ...{ "V.people": "people", "V.reads": "reads", "V.sensitive": "sensitive" },
};
const measureWords = (measure: string, t: Translate): string | null => {
  const known = MEASURES[measure];
  return known ? t(`me.measure_${known}`) : null;
};

/** What is worked out from somebody's reads: what is usual of them, and how their newest day compares. */
function Inferred({ usual: { day: name, measures, days } }: { usual: MyUsual }) {
  const { t, count } = useSay();
  return (
    <section aria-label={t("me.inferred")} className="border-t border-line px-5 py-3 max-desk:px-4">
      <h3 className="text-small text-soft">{t("me.inferredFrom", { n: days })}</h3>
      <ul className="mt-1">
        {measures.map(({ measure, value, low, high, peers }) => {
          const what = measureWords(measure, t);
          return what === null ? null : (
            <li key={measure} className="flex flex-wrap justify-between gap-x-4">
              <span>{t("me.inferredOn", { day: name, n: count(Math.round(value)), what })}</span>
              <span className="text-soft">
                {t("me.inferredUsually", { low: count(low), high: count(high) })}
                {peers ? t("me.inferredPeers", { low: count(peers[0]), high: count(peers[1]) }) : null}
              </span>
            </li>
          );
        })}
      </ul>
      <p className="mt-1 text-small text-soft">{t("me.inferredWhoSees")}</p>
    </section>
  );
}

function Readings({ of, zone }: { of: readonly MyReading[]; zone: string }) {
  const { t, count, join, dayAndClock } = useSay();
  return (
    <div className="overflow-x-auto border-t border-line">
      <table className="w-full text-left">
        <thead className="text-small text-soft">
          <tr className="[&>th]:px-5 [&>th]:py-2 [&>th]:font-regular max-desk:[&>th]:px-4">
            <th scope="col">{t("me.whatForWhat")}</th>
            <th scope="col" className="text-right">
              {t("me.today")}
            </th>
            <th scope="col" className="text-right">
              {t("me.thisWeek")}
            </th>
            <th scope="col" className="text-right">
              {t("me.thisMonth")}
            </th>
            <th scope="col" className="max-desk:hidden">
              {t("me.last")}
            </th>
          </tr>
        </thead>
        <tbody>
          {of.map((row) => (
            <tr
              key={`${row.purpose} ${row.datasets.join()} ${row.outcome}`}
              className="border-t border-line align-top [&>td]:px-5 [&>td]:py-2.5 max-desk:[&>td]:px-4"
            >
              <td>
                {row.datasets.length > 0 ? join(row.datasets) : t("me.dataOfOthers")}{" "}
                <DssBars dss={dss(row.dss)} />
                <span className="block text-small text-soft">
                  {row.outcome === "refused" ? `${t("me.rowRefused")}; ` : ""}
                  {row.purpose ? t("me.forPurpose", { purpose: row.purpose }) : t("me.noPurposeNamed")}
                </span>
              </td>
              <td className="text-right tabular-nums">{count(row.today)}</td>
              <td className="text-right tabular-nums">{count(row.week)}</td>
              <td className="text-right tabular-nums">{count(row.month)}</td>
              <td className="whitespace-nowrap text-soft max-desk:hidden">{dayAndClock(row.lastAt, zone)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Findings({ of, zone }: { of: readonly MyFinding[]; zone: string }) {
  const { t, day } = useSay();
  return (
    <ul className="divide-y divide-line border-t border-line">
      {of.map(({ number, title, openedAt, closedAt, outcome }) => (
        <li key={number} className="px-5 py-3 max-desk:px-4">
          <p className="break-words">{title}</p>
          <p className="text-small text-soft">
            {t("me.finding", {
              from: openedAt ? day(openedAt, zone) : "none",
              outcome,
              on: day(closedAt, zone),
              n: String(number),
            })}
          </p>
        </li>
      ))}
    </ul>
  );
}
