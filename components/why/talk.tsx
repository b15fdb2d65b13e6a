import type { ReactNode } from "react";
import type { WhyAnswer, WhySaid, WhyTalk } from "#core/flows/ask-why/said.ts";
import { dayAndClock } from "../text/format-time.ts";

const ERASED = "The text was erased.";

interface TalkProps {
  talk: Omit<WhyTalk, "asked">;
  /** IANA zone of the times. */
  zone: string;
  /** Who asked, as the reader of this may know them: "You", "An employee". */
  asker: string;
}

/** What was said to a question about a read: the answer, the appeal against it, and the answer to that. */
export function Talk({ talk: { answer, appeal, decision }, zone, asker }: TalkProps) {
  return (
    <>
      {answer ? <Said {...{ said: answer, zone }} head={answered(answer)} /> : null}
      {appeal ? <Said {...{ said: appeal, zone }} head={`${asker} appealed`} /> : null}
      {decision ? <Said {...{ said: decision, zone }} head={`${answered(decision)} to the appeal`} /> : null}
    </>
  );
}

const answered = ({ by }: WhyAnswer): string => `${by} answered`;

/** Words of somebody, quoted, with who and when. */
function Said({ said, head, zone }: { said: WhySaid; head: string; zone: string }): ReactNode {
  return (
    <blockquote className="border-l-2 border-line-strong pl-3">
      <p className="break-words whitespace-pre-wrap">{said.text ?? ERASED}</p>
      <footer className="text-small text-soft">
        {head}, <time dateTime={said.at.toISOString()}>{dayAndClock(said.at, zone)}</time>
      </footer>
    </blockquote>
  );
}
