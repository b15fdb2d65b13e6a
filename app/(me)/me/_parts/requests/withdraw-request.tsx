"use client";

import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { useSay } from "#components/words/use-say.ts";

/** Takes a request back, without a reason. */
export function WithdrawRequest({
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
      title={t("requests.withdrawTitle")}
      description={t("requests.withdrawText")}
      verb={t("requests.withdraw")}
      {...{ sealing, onClose }}
      onSubmit={() => void post(`me/requests/${id}/withdraw`, { version }, t("requests.withdrawn"))}
      onReload={reload}
    />
  );
}
