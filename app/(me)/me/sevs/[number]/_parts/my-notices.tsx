import { ReceiptLink } from "#components/log/receipt-link.tsx";
import { Card, CardBody, CardFooter, CardHeader } from "#components/ui/card.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { MyNotice } from "#core/sev/notices/my-notices.ts";
import { Opened } from "./opened.tsx";

/** What was sent to the viewer, in its own words, with the proof that they were told. */
export function MyNotices({
  number,
  notices,
  zone,
}: {
  number: number;
  notices: readonly MyNotice[];
  zone: string;
}) {
  const { t, rich, dayAndClock } = useSay();
  if (notices.length === 0) return null;
  return (
    <>
      {notices.some(({ openedAt }) => openedAt === null) ? <Opened number={number} /> : null}
      {notices.map((notice) => (
        <Card key={notice.notice} label={t("mySev.notice")}>
          <CardHeader title={t("mySev.notice")} note={dayAndClock(notice.sentAt, zone)} />
          <CardBody>
            <Words text={notice.text} />
          </CardBody>
          <CardFooter>
            {rich("mySev.sentTo", {
              others: notice.others ?? 0,
              receipt: () => <ReceiptLink leaf={notice.leafIndex} mine />,
            })}{" "}
            <a
              className="text-link"
              href={`/api/v1/me/sevs/${number}/proof`}
              download={`sev-${number}-you-were-told.json`}
            >
              {t("mySev.toldProof")}
            </a>
          </CardFooter>
        </Card>
      ))}
    </>
  );
}

/** A line that stands alone before others is their heading, as the template writes it. */
function Words({ text }: { text: string | null }) {
  const { t } = useSay();
  if (text === null) return <p className="text-soft">{t("me.wordsGone")}</p>;
  return (
    <div className="flex max-w-[68ch] flex-col gap-3 break-words">
      {text.split(/\n{2,}/).map((part) => {
        const [first = "", ...rest] = part.split("\n");
        return rest.length === 0 || first.length > 40 ? (
          <p key={part} className="whitespace-pre-wrap">
            {part}
          </p>
        ) : (
          <div key={part}>
            <h3 className="font-strong">{first}</h3>
            <p className="whitespace-pre-wrap">{rest.join("\n")}</p>
          </div>
        );
      })}
    </div>
  );
}
