import { getSay } from "#app/_server/words.ts";
import { kindsInWords, runName } from "#components/training/words.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { type MyRun, myTraining } from "#core/flows/training/my-training.ts";

/** Models that were trained with one's own data, and what was decided about it; nothing where there are none. */
export async function MyTraining({ viewer }: { viewer: PersonViewer }) {
  const say = await getSay();
  const { t, rich, dayAndClock } = say;
  const { items } = await myTraining(viewer);
  if (items.length === 0) return null;
  return (
    <Card label={t("me.modelsTrained")}>
      <CardHeader title={t("me.modelsTrained")} />
      <ul className="divide-y divide-line border-t border-line">
        {items.map((run) => (
          <li key={run.number} className="flex flex-col gap-1 px-5 py-3 max-desk:px-4">
            <p className="break-words">
              {rich(run.purpose ? "me.usedToTrainUnder" : "me.usedToTrain", {
                kinds: kindsInWords(run.kinds, say),
                run: run.model && run.run ? run.run : runName(run, say),
                model: run.model && run.run ? `${run.model} ${run.modelVersion ?? ""}`.trim() : "none",
                purpose: run.purpose ?? "",
                b: (words) => <strong>{words}</strong>,
              })}{" "}
              <span className="text-small text-soft">{dayAndClock(run.at, viewer.timeZone)}</span>
            </p>
            <Decided run={run} zone={viewer.timeZone} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Decided({ run: { decision }, zone }: { run: MyRun; zone: string }) {
  const { t, rich, dayAndClock } = useSay();
  if (!decision) return null;
  if (decision.state === "pending")
    return <p className="text-soft">{t("me.decisionPending", { because: decision.because })}</p>;
  return (
    <p className="text-soft">
      {rich(decision.reason ? "me.decidedWhy" : "me.decided", {
        at: dayAndClock(new Date(decision.since), zone),
        what: t(`training.use_${decision.state}`),
        why: decision.reason ?? "",
        b: (words) => <strong>{words}</strong>,
      })}
    </p>
  );
}
