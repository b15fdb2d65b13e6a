import type { ReactNode } from "react";
import type { WhySaid, WhyTalk } from "#core/flows/ask-why/said.ts";
import { nameWords } from "../words/name-words.ts";
import { useSay } from "../words/use-say.ts";

interface TalkProps {
  talk: Omit<WhyTalk, "asked">;
  /** IANA zone of the times. */
  zone: string;
  /** Who asked, as the reader of this may know them: they themselves, or "An employee". */
  asker: "me" | string;
}

/** What was said to a question about a read: the answer, the appeal against it, and the answer to that. */
export function Talk({ talk: { answer, appeal, decision }, zone, asker }: TalkProps) {
  const { t } = useSay();
  const appealed = asker === "me" ? t("why.youAppealed") : t("why.theyAppealed", { who: asker });
  return (
    <>
      {answer ? (
        <Said {...{ said: answer, zone }} head={t("why.answered", { by: nameWords(answer.by, t) })} />
      ) : null}
      {appeal ? <Said {...{ said: appeal, zone }} head={appealed} /> : null}
      {decision ? (
        <Said
          {...{ said: decision, zone }}
          head={t("why.answeredAppeal", { by: nameWords(decision.by, t) })}
        />
      ) : null}
    </>
  );
}

/** Words of somebody, quoted, with who and when. */
function Said({ said, head, zone }: { said: WhySaid; head: string; zone: string }): ReactNode {
  const { t, dayAndClock } = useSay();
  return (
    <blockquote className="border-l-2 border-line-strong pl-3">
      <p className="break-words whitespace-pre-wrap">{said.text ?? t("common.erasedText")}</p>
      <footer className="text-small text-soft">
        {head}, <time dateTime={said.at.toISOString()}>{dayAndClock(said.at, zone)}</time>
      </footer>
    </blockquote>
  );
}
