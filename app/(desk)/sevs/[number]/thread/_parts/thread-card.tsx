import { EntryChip } from "#app/_parts/entry-chip.tsx";
import { plural } from "#components/text/format.ts";
import { Markdown } from "#components/text/markdown.tsx";
import { Message } from "#components/thread/message.tsx";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import type { Handler } from "#core/sev/people/handlers.ts";
import type { Message as SevMessage } from "#core/sev/thread/messages.ts";
import type { ThreadName } from "#core/sev/thread/schema.ts";
import type { ThreadAsked } from "./asked.ts";
import { Composer, type Quotable } from "./composer.tsx";

interface ThreadCardProps {
  number: number;
  thread: ThreadName;
  title: string;
  /** Who sees what stands here. */
  seenBy: string;
  /** What the button says: who will see it. */
  button: string;
  empty: string;
  messages: readonly SevMessage[];
  may: boolean;
  handlers: readonly Handler[];
  /** Entries that a message can quote without leaving the page. */
  quotable: readonly Quotable[];
  asked: ThreadAsked;
}

/** One thread of a SEV with its own composer. The open one is tinted, so that nobody takes it for the other. */
export function ThreadCard(props: ThreadCardProps) {
  const { number, thread, title, seenBy, empty, messages, may, handlers, asked } = props;
  const open = thread === "affected";
  const corrected = messages.find(({ leafIndex, mine }) => mine && leafIndex === asked.correct);
  return (
    <Card label={title} className={open ? "border-t-4 border-t-sev-2" : "border-t-4 border-t-ink"}>
      <CardHeader title={title} note={messages.length > 0 ? plural(messages.length, "message") : null} />
      <p className={`px-5 py-2 text-small max-desk:px-4 ${open ? "bg-warn-soft" : "bg-sunk"}`}>{seenBy}</p>
      {messages.length === 0 ? (
        <p className="px-5 py-4 text-soft max-desk:px-4">{empty}</p>
      ) : (
        <ol className="divide-y divide-line border-t border-line">
          {messages.map((message) => (
            <One key={message.leafIndex} number={number} message={message} />
          ))}
        </ol>
      )}
      {may ? (
        <Composer
          key={`${asked.quote} ${asked.correct}`}
          number={number}
          thread={thread}
          label={open ? "Write to those affected" : "Write to handlers"}
          button={props.button}
          handlers={open ? [] : handlers.map(({ personId, name }) => ({ personId, name }))}
          quotable={props.quotable}
          quote={asked.quote}
          correct={corrected ? { leafIndex: corrected.leafIndex, text: corrected.text ?? "" } : null}
        />
      ) : null}
    </Card>
  );
}

function One({ number, message }: { number: number; message: SevMessage }) {
  const { leafIndex, at, text, corrects, correctedBy, mentions } = message;
  const href = `/sevs/${number}/thread`;
  return (
    <Message
      who={
        message.employee !== null && message.employee > 1 ? `${message.who} ${message.employee}` : message.who
      }
      beside={besideWords(message)}
      atUtc={at.toISOString()}
      entry={<EntryChip leafIndex={leafIndex} plain />}
      corrects={corrects === null ? null : <EntryChip leafIndex={corrects} plain />}
      correctedBy={correctedBy === null ? null : <EntryChip leafIndex={correctedBy} plain />}
      acts={
        <>
          {message.mine && correctedBy === null ? (
            <AppLink className="text-link" href={`${href}?correct=${leafIndex}`} scroll={false}>
              Correct
            </AppLink>
          ) : null}
          <AppLink className="text-link" href={`${href}?quote=${leafIndex}`} scroll={false}>
            Quote
          </AppLink>
        </>
      }
    >
      {text === null ? null : (
        <Markdown text={text} names={mentions} entry={(leaf) => <EntryChip leafIndex={leaf} />} />
      )}
    </Message>
  );
}

function besideWords({ mine, handler, employee }: SevMessage): string | null {
  if (mine) return "you";
  if (handler) return null;
  return employee === null ? "affected, by name" : "affected";
}
