import { getSay } from "#app/_server/words.ts";
import { Markdown } from "#components/text/markdown.tsx";
import { Message } from "#components/thread/message.tsx";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { nameWords } from "#components/words/name-words.ts";
import { useSay } from "#components/words/use-say.ts";
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
  const { t } = await getSay();
  const { items, reach } = await readAffected(viewer, { number });
  const corrected = items.find(({ leafIndex, mine }) => mine && leafIndex === correct);
  const others = reach === null ? t("mySev.othersAll") : t("mySev.othersN", { n: reach });
  return (
    <Card label={t("mySev.talk")}>
      <LiveAffected number={number} newest={items.at(-1)?.leafIndex ?? -1} />
      <CardHeader title={t("mySev.talk")} />
      <p className="bg-sunk px-5 py-2 text-small max-desk:px-4">{t("mySev.seenBy", { others })}</p>
      {items.length === 0 ? (
        <p className="px-5 py-4 text-soft max-desk:px-4">{t("mySev.nobodyWrote")}</p>
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
  const { t } = useSay();
  const { leafIndex, mine, handler, employee, who, corrects, correctedBy, text } = item;
  const name = employee === null ? nameWords(who, t) : t("mySev.employee", { n: employee });
  return (
    <Message
      who={name}
      beside={mine ? t("mySev.me") : handler ? t("mySev.handler") : null}
      atUtc={item.at.toISOString()}
      zone={zone}
      entry={t("common.entry", { n: leafIndex })}
      corrects={corrects === null ? null : t("common.entry", { n: corrects })}
      correctedBy={correctedBy === null ? null : t("common.entry", { n: correctedBy })}
      acts={
        mine && correctedBy === null ? (
          <AppLink className="text-link" href={`/me/sevs/${number}?correct=${leafIndex}`}>
            {t("mySev.correct")}
          </AppLink>
        ) : null
      }
    >
      {text === null ? null : (
        <Markdown
          text={text}
          entry={(leaf) => <span className="font-medium">{t("common.entry", { n: leaf })}</span>}
        />
      )}
    </Message>
  );
}
