import type { KeyClass } from "#collector/key-class.ts";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Say } from "#components/words/say.ts";
import { useSay } from "#components/words/use-say.ts";
import { refusedWords } from "./refused-words.ts";
import { isTried, type KindLine, linesOf, type Recorded, removedFrom, type TrialState } from "./trial.ts";

const SHOWN = 6;

/** What left this browser, and what became of it, as it happens. It is not recorded itself. */
export function RecordedPanel({ state, isOn }: { state: TrialState; isOn: boolean }) {
  const { t } = useSay();
  const { recorded, keys } = state;
  return (
    <div data-whosaw-block="" className="min-w-0">
      <Card label={t("tryIt.whatRecorded")}>
        <CardHeader title={t("tryIt.whatRecorded")} note={isOn ? t("tryIt.live") : null} />
        {recorded.length === 0 ? (
          <EmptyState within="card" title={t(isOn ? "tryIt.nothing" : "tryIt.off")}>
            {t(isOn ? "tryIt.nothingText" : "tryIt.offText")}
          </EmptyState>
        ) : (
          <>
            <Numbers lines={linesOf(state)} />
            <div className="border-t border-line pt-4">
              <CardBody>
                <Keys keys={keys} />
                <ul className="mt-4 flex flex-col gap-2" aria-label={t("tryIt.newest")}>
                  {recorded.slice(0, SHOWN).map((each) => (
                    <Line key={each.item.id} recorded={each} />
                  ))}
                </ul>
              </CardBody>
            </div>
          </>
        )}
      </Card>
    </div>
  );
}

const CELL = "px-2 py-1.5 first:pl-5 last:pr-5 max-desk:first:pl-4 max-desk:last:pr-4";

const COLUMNS = ["kind", "sent", "stored", "refused", "filtered"] as const;

/** How many of each kind, and what became of them. */
function Numbers({ lines }: { lines: readonly KindLine[] }) {
  const { t, count } = useSay();
  return (
    <table className="w-full text-small">
      <caption className="sr-only">{t("tryIt.byKind")}</caption>
      <thead className="text-soft">
        <tr>
          {COLUMNS.map((word, at) => (
            <th key={word} scope="col" className={`${CELL} font-regular ${at ? "text-right" : "text-left"}`}>
              {t(`tryIt.col_${word}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ kind, recorded, stored, refused, removed }) => (
          <tr key={kind} className="border-t border-line">
            <th scope="row" className={`${CELL} text-left font-regular text-soft`}>
              {t(`tryIt.name_${kind}`)}
            </th>
            <td className={`${CELL} text-right`}>{count(recorded)}</td>
            <td className={`${CELL} text-right`}>{count(stored)}</td>
            <td className={`${CELL} text-right`}>{count(refused)}</td>
            <td className={`${CELL} text-right`}>{count(removed)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What is kept of the keys that were hit. */
function Keys({ keys }: { keys: TrialState["keys"] }) {
  const { t, rich } = useSay();
  const all = Object.entries(keys) as [KeyClass, number][];
  const words = all.map(([keyClass, n]) => t(`tryIt.key_${keyClass}`, { n })).join(", ");
  return (
    <p>
      {rich(all.length === 0 ? "tryIt.noKeys" : "tryIt.keys", {
        words,
        b: (chunks) => <strong className="font-medium">{chunks}</strong>,
        soft: (chunks) => <span className="text-soft">{chunks}</span>,
      })}
    </p>
  );
}

function Line({ recorded: { item, answer } }: { recorded: Recorded }) {
  const say = useSay();
  const { t } = say;
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 border-t border-line pt-2 first:border-0 first:pt-0">
      <span>
        {nameOf(item.kind, t)} <span className="text-soft">{sizeWords(item, t)}</span>
      </span>
      <span className="text-small text-soft">{answerWords(answer, say)}</span>
    </li>
  );
}

const nameOf = (kind: Recorded["item"]["kind"], t: Say["t"]): string =>
  isTried(kind) ? t(`tryIt.name_${kind}`) : t(`recording.kind_${kind}`);

function sizeWords({ kind, body }: Recorded["item"], t: Say["t"]): string {
  const events = (body as { events?: unknown[] } | null)?.events;
  if (!events) return t("tryIt.oneText");
  return t(kind === "screenshot" ? "tryIt.eventsMasked" : "tryIt.events", { n: events.length });
}

function answerWords(answer: Recorded["answer"], say: Say): string {
  const { t } = say;
  if (answer === null) return t("tryIt.waits");
  if (answer.status === "refused" || answer.status === "quarantined")
    return t("tryIt.wasRefused", { problem: refusedWords(answer, say) });
  if (answer.dss === undefined) return t("tryIt.storedBefore");
  return t("tryIt.storedDss", { dss: answer.dss, removed: removedFrom(answer) });
}
