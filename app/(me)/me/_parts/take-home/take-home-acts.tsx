"use client";

import { Refusal } from "#app/_parts/sealing/refusal.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Button } from "#components/ui/button.tsx";
import { useSay } from "#components/words/use-say.ts";

/** Asks for a report of everything that is kept. */
export function AskReport({ busy }: { busy: boolean }) {
  const { t } = useSay();
  const { sealing, post } = useSealing(() => undefined);
  const sending = sealing.step === "sealing";
  return (
    <div className="mt-4 flex flex-col items-start gap-3">
      <Button
        disabled={busy || sending}
        onClick={() => void post("me/reports", {}, t("takeHome.beingMadeSaid"))}
      >
        {t(sending ? "common.sealing" : busy ? "takeHome.beingMadeDots" : "takeHome.make")}
      </Button>
      <Refusal sealing={sealing} />
    </div>
  );
}

/** Asks once more for one that could not be made, of the same time. */
export function MakeAgain({ report, busy }: { report: Record<string, string | null>; busy: boolean }) {
  const { t } = useSay();
  const { sealing, post } = useSealing(() => undefined);
  const sending = sealing.step === "sealing";
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Refusal sealing={sealing} />
      <Button
        disabled={busy || sending}
        onClick={() => void post("me/reports", report, t("takeHome.beingMadeSaid"))}
      >
        {t(sending ? "common.sealing" : "takeHome.makeAgain")}
      </Button>
    </div>
  );
}
