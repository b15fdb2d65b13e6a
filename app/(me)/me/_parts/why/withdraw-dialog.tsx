"use client";

import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";

/** Takes a question back, without a reason. */
export function WithdrawDialog({
  id,
  version,
  onClose,
}: {
  id: string;
  version: number;
  onClose: () => void;
}) {
  const { sealing, post, reload } = useSealing(onClose);
  return (
    <SealedDialog
      title="Withdraw your question"
      description="Nobody answers it any more. That it was asked stays in the log, without your name; you can ask anew."
      verb="Withdraw"
      {...{ sealing, onClose }}
      onSubmit={() => void post(`me/why/${id}/withdraw`, { version }, "Your question is withdrawn")}
      onReload={reload}
    />
  );
}
