import { NoticeChanges, NoticeSheet } from "#components/programme/notice-sheet.tsx";
import { STATE_EVENTS, WAY_WORDS } from "#components/programme/state-words.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Time } from "#components/ui/time.tsx";
import type { NoticeView, ProgrammeView } from "#core/programme/programme-view.ts";

interface HistoryProps {
  view: ProgrammeView;
  /** Superseded, newest first. */
  earlier: readonly NoticeView[];
  zone: string;
}

/** Every state the programme was in, and the notices that were in force before. */
export function History({ view, earlier, zone }: HistoryProps) {
  if (view.states.length === 0) return null;
  return (
    <>
      <Card label="History">
        <CardHeader title="How it came to be" note="each line is an entry of the log" />
        <ol className="divide-y divide-line border-t border-line">
          {view.states.map(({ seq, state, since, how, by, reason, leafIndex }) => (
            <li key={seq} className="flex flex-wrap gap-x-6 gap-y-1 px-5 py-3 max-desk:px-4">
              <span className="w-40 shrink-0 text-soft">
                <Time atUtc={since.toISOString()} zone={zone} />
              </span>
              <span className="min-w-0 flex-1 basis-60">
                <strong className="font-medium">{STATE_EVENTS[state]}</strong>
                {how ? `, ${WAY_WORDS[how]}` : ""}
                {by ? <span className="text-soft">, by {by}</span> : null}
                {reason ? <span className="block break-words text-soft">{reason}</span> : null}
              </span>
              {leafIndex === null ? null : (
                <AppLink href={`/log?entry=${leafIndex}`} className="text-link text-small text-soft">
                  entry {leafIndex}
                </AppLink>
              )}
            </li>
          ))}
        </ol>
      </Card>
      {earlier.length > 0 ? (
        <Card label="Earlier notices">
          <CardHeader title="Earlier notices" />
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
  const { publishedAt, supersededAt, document, sources, changes } = notice;
  return (
    <details className="border-t border-line py-3 first:border-t-0 first:pt-0">
      <summary className="cursor-pointer">
        Notice {notice.notice}: {document.title}{" "}
        <span className="text-soft">
          from <Time atUtc={publishedAt.toISOString()} zone={zone} />
          {supersededAt ? (
            <>
              {" "}
              until <Time atUtc={supersededAt.toISOString()} zone={zone} />
            </>
          ) : null}
        </span>
      </summary>
      <div className="flex flex-col gap-4 pt-3">
        {changes.length > 0 ? <NoticeChanges changes={changes} /> : null}
        <NoticeSheet document={document} sources={sources} />
      </div>
    </details>
  );
}
