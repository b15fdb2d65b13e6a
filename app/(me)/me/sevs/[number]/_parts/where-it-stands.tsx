import { dayAndClock } from "#components/text/format-time.ts";
import type { SevState } from "#core/policy/sev-states.ts";
import type { SubjectSevView } from "#core/sev/views/subject-view.ts";
import { Said } from "./said.tsx";

const STEPS: readonly { readonly state: SevState; readonly words: string }[] = [
  { state: "triage", words: "Raised" },
  { state: "investigating", words: "Looked into" },
  { state: "contained", words: "Closed off" },
  { state: "review", words: "Reviewed" },
  { state: "closed", words: "Done" },
];

/** What is done so far, as steps, and when more will be said. */
export function WhereItStands({ sev, zone }: { sev: SubjectSevView; zone: string }) {
  const at = STEPS.findIndex(({ state }) => state === sev.state);
  return (
    <Said title="What is done so far">
      <p>{sev.whatIsDone}</p>
      {at < 0 ? null : (
        <ol aria-label="Steps" className="my-1 flex flex-wrap gap-x-5 gap-y-2">
          {STEPS.map(({ state, words }, step) => (
            <li
              key={state}
              aria-current={step === at ? "step" : undefined}
              className={`flex items-center gap-2 ${step > at ? "text-soft" : "font-medium"}`}
            >
              <span
                aria-hidden="true"
                className={`size-2.5 rounded-full border ${step <= at ? "border-ink bg-ink" : "border-line-strong"}`}
              />
              {words}
              {step > at ? <span className="sr-only">, not yet</span> : null}
            </li>
          ))}
        </ol>
      )}
      <p className="text-soft">
        {sev.nextUpdateBy
          ? `Next update by ${dayAndClock(sev.nextUpdateBy, zone)}.`
          : "Next update: no date was given yet."}
      </p>
    </Said>
  );
}
