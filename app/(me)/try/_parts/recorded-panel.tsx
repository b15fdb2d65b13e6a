import { NumberTable } from "#components/charts/number-table.tsx";
import { count, plural } from "#components/text/format.ts";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { kindName, linesOf, type Recorded, removedFrom, type TrialState } from "./trial.ts";

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
            <NumberTable
              caption="By kind"
              head={["Kind", "Recorded", "Stored", "Refused", "Filter took out"]}
              rows={linesOf(state).map(({ kind, words, recorded, stored, refused, removed }) => ({
                key: kind,
                cells: [words, count(recorded), count(stored), count(refused), count(removed)],
              }))}
            />
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
