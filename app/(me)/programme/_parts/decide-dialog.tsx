"use client";

import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";

/** The second person's yes or no to ending a pause. */
export function DecideDialog({
  version,
  yes,
  onClose,
}: {
  version: number;
  yes: boolean;
  onClose: () => void;
}) {
  return (
    <ReasonDialog
      title={yes ? "Say yes to ending the pause" : "Say no: it stays paused"}
      description={yes ? "It takes effect at once." : "Everything stays as it was before it was asked."}
      verb={yes ? "Say yes" : "Say no"}
      path="programme/resume/decide"
      body={() => ({ yes, version })}
      said={yes ? "Decided: yes." : "Decided: no. It stays paused."}
      onClose={onClose}
    />
  );
}
