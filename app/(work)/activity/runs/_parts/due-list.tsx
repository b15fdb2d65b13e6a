"use client";

import { useState } from "react";
import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import { kindsInWords } from "#components/training/words.ts";
import { Button } from "#components/ui/button.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { DueView } from "#core/flows/training/run-view.ts";
import { USE_DECISIONS, type UseDecision } from "#core/policy/training.ts";

/** Whose data in a model has to be decided about, what was decided, and by whom. */
export function DueList({ due, run }: { due: readonly DueView[]; run: string }) {
  const say = useSay();
  const [deciding, setDeciding] = useState<DueView | null>(null);
  return (
    <section aria-label={`Decisions about ${run}`} className="rounded-button border border-line">
      <h3 className="px-3 py-2 text-small font-medium">What becomes of their data in this model</h3>
      <ul className="divide-y divide-line border-t border-line">
        {due.map((each) => (
          <li key={each.use} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2">
            <p className="min-w-0 flex-1 basis-64 break-words">
              {nameOf(each)} <span className="text-soft">{say.t(`training.because_${each.because}`)}; </span>
              {kindsInWords(each.kinds, say)}: <strong>{say.t(`training.use_${each.decision}`)}</strong>
              {each.reason ? (
                <span className="block text-small text-soft">
                  “{each.reason}”{each.by ? `, ${each.by}` : ""}
                </span>
              ) : null}
            </p>
            {each.mayDecide ? (
              <Button
                tone={each.decision === "pending" ? "solid" : "outline"}
                aria-label={`Decide about ${nameOf(each)}`}
                onClick={() => setDeciding(each)}
              >
                {each.decision === "pending" ? "Decide" : "Decide again"}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {deciding ? <Decide due={deciding} run={run} onClose={() => setDeciding(null)} /> : null}
    </section>
  );
}

const nameOf = ({ name }: DueView): string => name ?? "An erased person";

function Decide({ due, run, onClose }: { due: DueView; run: string; onClose: () => void }) {
  const say = useSay();
  const [decision, setDecision] = useState<UseDecision | null>(null);
  const options = USE_DECISIONS.filter((each) => each !== due.decision).map((value) => ({
    value,
    words: SAYS[value],
  }));
  return (
    <ReasonDialog
      title="Decide about their data in this model"
      description={`${nameOf(due)} ${say.t(`training.because_${due.because}`)}; ${kindsInWords(due.kinds, say)} of theirs trained ${run}.`}
      verb="Record"
      path={`activity/uses/${due.use}/decide`}
      body={() => (decision === null ? "Choose what becomes of it." : { decision, version: due.version })}
      said="The decision is recorded."
      hint="The person reads it on their own page, and it goes into the log with your name."
      onClose={onClose}
    >
      <Choice label="What becomes of it" options={options} value={decision} onChange={setDecision} />
    </ReasonDialog>
  );
}

const SAYS: Readonly<Record<UseDecision, string>> = {
  pending: "Open again: it is not decided",
  kept: "It stays in the model",
  retrained: "The model was trained again without it",
  withdrawn: "The model was taken back",
};
