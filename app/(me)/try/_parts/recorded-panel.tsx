import { count, plural } from "#components/text/format.ts";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { type KindLine, kindName, linesOf, type Recorded, removedFrom, type TrialState } from "./trial.ts";

const SHOWN = 6;

/** What left this browser, and what became of it, as it happens. It is not recorded itself. */
export function RecordedPanel({ state, isOn }: { state: TrialState; isOn: boolean }) {
  const { recorded, keys } = state;
  return (
    <div data-whosaw-block="" className="min-w-0">
      <Card label="What was recorded">
        <CardHeader title="What was recorded" note={isOn ? "live" : null} />
        {recorded.length === 0 ? (
          <EmptyState within="card" title={isOn ? "Nothing yet" : "The recorder is off"}>
            {isOn
              ? "Type into the form and click. Every few seconds what was recorded is sent, and stands here."
              : "Start it, type into the form, and what leaves this browser stands here within seconds."}
          </EmptyState>
        ) : (
          <>
            <Numbers lines={linesOf(state)} />
            <div className="border-t border-line pt-4">
              <CardBody>
                <Keys keys={keys} />
                <ul className="mt-4 flex flex-col gap-2" aria-label="Newest items">
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

/** How many of each kind, and what became of them. */
function Numbers({ lines }: { lines: readonly KindLine[] }) {
  return (
    <table className="w-full text-small">
      <caption className="sr-only">By kind</caption>
      <thead className="text-soft">
        <tr>
          {["Kind", "Sent", "Stored", "Refused", "Filtered"].map((word, at) => (
            <th key={word} scope="col" className={`${CELL} font-regular ${at ? "text-right" : "text-left"}`}>
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ kind, words, recorded, stored, refused, removed }) => (
          <tr key={kind} className="border-t border-line">
            <th scope="row" className={`${CELL} text-left font-regular text-soft`}>
              {words}
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
  const all = Object.entries(keys);
  const words = all.map(([keyClass, of]) => `${count(of)} ${keyClass}`).join(", ");
  return (
    <p>
      <strong className="font-medium">Your keys, as recorded:</strong> {all.length === 0 ? "none yet" : words}
      . <span className="text-soft">Never which ones; of a password not even that.</span>
    </p>
  );
}

function Line({ recorded: { item, answer } }: { recorded: Recorded }) {
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 border-t border-line pt-2 first:border-0 first:pt-0">
      <span>
        {kindName(item.kind)} <span className="text-soft">{sizeWords(item)}</span>
      </span>
      <span className="text-small text-soft">{answerWords(answer)}</span>
    </li>
  );
}

function sizeWords({ kind, body }: Recorded["item"]): string {
  const events = (body as { events?: unknown[] } | null)?.events;
  if (events)
    return kind === "screenshot"
      ? `${plural(events.length, "event")}, fields masked`
      : plural(events.length, "event");
  return "one, as text";
}

function answerWords(answer: Recorded["answer"]): string {
  if (answer === null) return "waits to be sent";
  if (answer.status === "refused" || answer.status === "quarantined") return `refused: ${answer.problem}`;
  const removed = removedFrom(answer);
  const taken = removed > 0 ? `, filter took out ${plural(removed, "passage")}` : "";
  return answer.dss === undefined ? "stored before" : `stored, encrypted, DSS ${answer.dss}${taken}`;
}
