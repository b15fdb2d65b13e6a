import { useSay } from "#components/words/use-say.ts";
import type { SubjectSevView } from "#core/sev/views/subject-view.ts";
import { Said } from "./said.tsx";

const STEPS = ["triage", "investigating", "contained", "review", "closed"] as const;

/** What is done so far, as steps, and when more will be said. */
export function WhereItStands({ sev, zone }: { sev: SubjectSevView; zone: string }) {
  const { t, dayAndClock } = useSay();
  const at = (STEPS as readonly string[]).indexOf(sev.state);
  return (
    <Said title={t("mySev.doneSoFar")}>
      <p>{t(`me.done_${sev.state}`)}</p>
      {at < 0 ? null : (
        <ol aria-label={t("mySev.steps")} className="my-1 flex flex-wrap gap-x-5 gap-y-2">
          {STEPS.map((state, step) => (
            <li
              key={state}
              aria-current={step === at ? "step" : undefined}
              className={`flex items-center gap-2 ${step > at ? "text-soft" : "font-medium"}`}
            >
              <span
                aria-hidden="true"
                className={`size-2.5 rounded-full border ${step <= at ? "border-ink bg-ink" : "border-line-strong"}`}
              />
              {t(`mySev.step_${state}`)}
              {step > at ? <span className="sr-only">{t("mySev.notYet")}</span> : null}
            </li>
          ))}
        </ol>
      )}
      <p className="text-soft">
        {sev.nextUpdateBy
          ? t("me.nextUpdate", { at: dayAndClock(sev.nextUpdateBy, zone) })
          : t("mySev.noDate")}
      </p>
    </Said>
  );
}
