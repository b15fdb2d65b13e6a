import { count, plural } from "#components/text/format.ts";
import { Markdown } from "#components/text/markdown.tsx";
import { Message } from "#components/thread/message.tsx";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import type { PersonViewer } from "#core/base/viewer.ts";
import { readAffected, type AffectedThread as Thread } from "#core/sev/thread/read-threads.ts";
import { AffectedComposer } from "./affected-composer.tsx";
import { LiveAffected } from "./live-affected.tsx";

interface AffectedThreadProps {
  viewer: PersonViewer;
  number: number;
  /** The message of one's own that is being corrected, by its entry. */
  correct: number | null;
}

/** The open thread of a SEV for those affected: what handlers tell them, and what they ask. */
export async function AffectedThread({ viewer, number, correct }: AffectedThreadProps) {
  const { items, reach } = await readAffected(viewer, { number });
  const corrected = items.find(({ leafIndex, mine }) => mine && leafIndex === correct);
  const others = reach > 1 ? `${plural(reach, "person", "people")} affected` : "everybody affected";
  return (
    <Card label="Talk with those who handle it">
      <LiveAffected number={number} newest={items.at(-1)?.leafIndex ?? -1} />
      <CardHeader title="Talk with those who handle it" />
      <p className="bg-sunk px-5 py-2 text-small max-desk:px-4">
        Seen by {others} and by those who handle this SEV. Nobody who read the data has a part in it.
      </p>
      {items.length === 0 ? (
        <p className="px-5 py-4 text-soft max-desk:px-4">
          Nobody wrote yet. Ask what you want to know; you show as “an employee”.
        </p>
      ) : (
        <ol className="divide-y divide-line border-t border-line">
          {items.map((item) => (
            <One key={item.leafIndex} item={item} number={number} zone={viewer.timeZone} />
          ))}
        </ol>
      )}
      <AffectedComposer
        key={correct}
        number={number}
        others={others}
        correct={corrected ? { leafIndex: corrected.leafIndex, text: corrected.text ?? "" } : null}
      />
    </Card>
  );
}

interface OneProps {
  item: Thread["items"][number];
  number: number;
  zone: string;
}

function One({ item, number, zone }: OneProps) {
  const { leafIndex, mine, handler, employee, who, corrects, correctedBy, text } = item;
  const name = employee !== null && employee > 1 ? `${who} ${employee}` : who;
  return (
    <Message
      who={name}
      beside={mine ? "you" : handler ? "handles this SEV" : null}
      atUtc={item.at.toISOString()}
      zone={zone}
      entry={<>entry {count(leafIndex)}</>}
      corrects={corrects === null ? null : `entry ${count(corrects)}`}
      correctedBy={correctedBy === null ? null : `entry ${count(correctedBy)}`}
      acts={
        mine && correctedBy === null ? (
          <AppLink className="text-link" href={`/me/sevs/${number}?correct=${leafIndex}`}>
            Correct
          </AppLink>
        ) : null
      }
    >
      {text === null ? null : (
        <Markdown text={text} entry={(leaf) => <span className="font-medium">entry {count(leaf)}</span>} />
      )}
    </Message>
  );
}
