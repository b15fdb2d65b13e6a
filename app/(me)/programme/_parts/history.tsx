import { NoticeChanges, NoticeSheet } from "#components/programme/notice-sheet.tsx";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Time } from "#components/ui/time.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { NoticeView, ProgrammeView } from "#core/programme/programme-view.ts";

interface HistoryProps {
  view: ProgrammeView;
  /** Superseded, newest first. */
  earlier: readonly NoticeView[];
  zone: string;
}

/** Every state the programme was in, and the notices that were in force before. */
export function History({ view, earlier, zone }: HistoryProps) {
  const { t } = useSay();
  if (view.states.length === 0) return null;
  return (
    <>
      <Card label={t("programme.history")}>
        <CardHeader title={t("programme.howItCame")} note={t("programme.eachLine")} />
        <ol className="divide-y divide-line border-t border-line">
          {view.states.map(({ seq, state, since, how, by, reason, leafIndex }) => (
            <li key={seq} className="flex flex-wrap gap-x-6 gap-y-1 px-5 py-3 max-desk:px-4">
              <span className="w-40 shrink-0 text-soft">
                <Time atUtc={since.toISOString()} zone={zone} />
              </span>
              <span className="min-w-0 flex-1 basis-60">
                <strong className="font-medium">{t(`programme.event_${state}`)}</strong>
                {how ? `, ${t(`programme.way_${how}`)}` : ""}
                {by ? <span className="text-soft">{t("programme.by", { by })}</span> : null}
                {reason ? <span className="block break-words text-soft">{reason}</span> : null}
              </span>
              {leafIndex === null ? null : (
                <AppLink href={`/log?entry=${leafIndex}`} className="text-link text-small text-soft">
                  {t("common.entry", { n: leafIndex })}
                </AppLink>
              )}
            </li>
          ))}
        </ol>
      </Card>
      {earlier.length > 0 ? (
        <Card label={t("programme.earlier")}>
          <CardHeader title={t("programme.earlier")} />
          <CardBody>
            {earlier.map((notice) => (
              <Earlier key={notice.notice} notice={notice} zone={zone} />
            ))}
          </CardBody>
        </Card>
      ) : null}
    </>
  );
}

function Earlier({ notice, zone }: { notice: NoticeView; zone: string }) {
  const { t, rich } = useSay();
  const { publishedAt, supersededAt, document, sources, changes } = notice;
  return (
    <details className="border-t border-line py-3 first:border-t-0 first:pt-0">
      <summary className="cursor-pointer">
        {t("programme.noticeTitle", { n: String(notice.notice), title: document.title })}{" "}
        <span className="text-soft">
          {rich(supersededAt ? "programme.fromUntil" : "programme.from", {
            from: () => <Time atUtc={publishedAt.toISOString()} zone={zone} />,
            until: () => (supersededAt ? <Time atUtc={supersededAt.toISOString()} zone={zone} /> : null),
          })}
        </span>
      </summary>
      <div className="flex flex-col gap-4 pt-3">
        {changes.length > 0 ? <NoticeChanges changes={changes} /> : null}
        <NoticeSheet document={document} sources={sources} />
      </div>
    </details>
  );
}
