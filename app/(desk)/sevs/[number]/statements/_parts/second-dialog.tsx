"use client";

import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import type { Verdict } from "#core/policy/verdict.ts";
import { type DraftHandle, statementsPath } from "./handles.ts";
import { VERDICT_WORDS } from "./words.ts";

/** The second person's yes to "no indication" against the verdict. */
export function SecondDialog({
  of,
  verdict,
  onClose,
}: {
  of: DraftHandle;
  verdict: Verdict;
  onClose: () => void;
}) {
  const { number, statement, revision } = of;
  return (
    <ReasonDialog
      title={`Vouch for statement ${statement}`}
      description={`It says that there is no indication, and the verdict is: ${VERDICT_WORDS[verdict]}. Your name and reason go into the log beside it.`}
      verb="Vouch for it"
      path={`${statementsPath(number)}/second`}
      body={() => ({ statement, revision })}
      said={`You vouch for statement ${statement}`}
      hint="What the statement rests on that the verdict does not know."
      onClose={onClose}
    />
  );
}
