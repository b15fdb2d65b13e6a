import { dayAndClock } from "#components/text/format-time.ts";
import { BECAUSE_WORDS, DECISION_WORDS, kindsInWords, runName } from "#components/training/words.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import type { PersonViewer } from "#core/base/viewer.ts";
import { type MyRun, myTraining } from "#core/flows/training/my-training.ts";

/** Models that were trained with one's own data, and what was decided about it; nothing where there are none. */
export async function MyTraining({ viewer }: { viewer: PersonViewer }) {
  const { items } = await myTraining(viewer);
  if (items.length === 0) return null;
  return (
    <Card label="Models trained with your data">
      <CardHeader title="Models trained with your data" />
      <ul className="divide-y divide-line border-t border-line">
        {items.map((run) => (
          <li key={run.number} className="flex flex-col gap-1 px-5 py-3 max-desk:px-4">
            <p className="break-words">
              Your {kindsInWords(run.kinds)} were used to train <Named run={run} />
              {run.purpose ? (
                <>
                  {" "}
                  under <strong>{run.purpose}</strong>
                </>
              ) : null}
              . <span className="text-small text-soft">{dayAndClock(run.at, viewer.timeZone)}</span>
            </p>
            <Decided run={run} zone={viewer.timeZone} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Named({ run }: { run: MyRun }) {
  if (!run.model || !run.run) return runName(run);
  return (
    <>
      <strong>
        {run.model} {run.modelVersion}
      </strong>{" "}
      in the run <strong>{run.run}</strong>
    </>
  );
}

function Decided({ run: { decision }, zone }: { run: MyRun; zone: string }) {
  if (!decision) return null;
  if (decision.state === "pending")
    return (
      <p className="text-soft">
        You {BECAUSE_WORDS[decision.because]}: what becomes of your data in this model is{" "}
        {DECISION_WORDS.pending}. A steward decides, and their reason stands here.
      </p>
    );
  return (
    <p className="text-soft">
      Decided {dayAndClock(new Date(decision.since), zone)}: <strong>{DECISION_WORDS[decision.state]}</strong>
      {decision.reason ? `, “${decision.reason}”` : ""}.
    </p>
  );
}
