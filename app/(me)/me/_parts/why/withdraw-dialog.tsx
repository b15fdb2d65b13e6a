"use client";

import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { useSay } from "#components/words/use-say.ts";

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
  const { t } = useSay();
  const { sealing, post, reload } = useSealing(onClose);
  return (
    <SealedDialog
      title={t("why.withdrawTitle")}
      description={t("why.withdrawText")}
      verb={t("why.withdraw")}
      {...{ sealing, onClose }}
      onSubmit={() => void post(`me/why/${id}/withdraw`, { version }, t("why.withdrawn"))}
      onReload={reload}
    />
  );
}
