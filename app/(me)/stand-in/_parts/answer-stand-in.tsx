"use client";

import { Refusal } from "#app/_parts/sealing/refusal.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Button } from "#components/ui/button.tsx";
import { useSay } from "#components/words/use-say.ts";

/** Accepts, or declines without a reason. */
export function AnswerStandIn({ id, version, name }: { id: string; version: number; name: string }) {
  const { t } = useSay();
  const { sealing, post } = useSealing(() => undefined);
  const busy = sealing.step === "sealing";
  const answer = (accept: boolean, said: string) =>
    void post(`me/stand-in/${id}/answer`, { accept, version }, said);
  return (
    <div className="mt-4 flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        <Button tone="solid" disabled={busy} onClick={() => answer(true, t("standIn.accepted", { name }))}>
          {t(busy ? "common.sealing" : "standIn.accept")}
        </Button>
        <Button disabled={busy} onClick={() => answer(false, t("standIn.declined"))}>
          {t("standIn.decline")}
        </Button>
      </div>
      <Refusal sealing={sealing} />
    </div>
  );
}
