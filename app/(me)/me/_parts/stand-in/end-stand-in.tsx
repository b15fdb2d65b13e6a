"use client";

import { Refusal } from "#app/_parts/sealing/refusal.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Button } from "#components/ui/button.tsx";
import { useSay } from "#components/words/use-say.ts";

/** Ends it at once. */
export function EndStandIn({ id, version, name }: { id: string; version: number; name: string }) {
  const { t } = useSay();
  const { sealing, post } = useSealing(() => undefined);
  const busy = sealing.step === "sealing";
  return (
    <div className="flex flex-col items-start gap-2">
      <Button
        disabled={busy}
        aria-label={t("standIn.endWith", { name })}
        onClick={() => void post(`me/stand-in/${id}/end`, { version }, t("standIn.ended"))}
      >
        {t(busy ? "common.sealing" : "standIn.endNow")}
      </Button>
      <Refusal sealing={sealing} />
    </div>
  );
}
