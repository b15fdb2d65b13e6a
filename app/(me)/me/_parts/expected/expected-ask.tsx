"use client";

import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Button } from "#components/ui/button.tsx";
import { useSay } from "#components/words/use-say.ts";

interface ExpectedAskProps {
  /** The newest read of the line. */
  entry: number;
  /** The line as a sentence without its end. */
  about: string;
}

/** Asks whether one expected a read by somebody without a tie. What is said goes to nobody with one's name. */
export function ExpectedAsk({ entry, about }: ExpectedAskProps) {
  const { t } = useSay();
  const { sealing, post } = useSealing(() => undefined);
  const answer = (expected: boolean) => void post("me/expected", { entry, expected }, t("why.noted"));
  const busy = sealing.step === "sealing";
  return (
    <fieldset
      disabled={busy}
      aria-label={t("why.didYouExpectIt", { about })}
      className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1"
    >
      <span aria-hidden="true" className="text-soft">
        {t(busy ? "common.sealing" : "why.didYouExpect")}
      </span>
      <span className="flex gap-1">
        <Button className="!min-h-7 !px-2.5 !py-0" onClick={() => answer(true)}>
          {t("why.yes")}
        </Button>
        <Button className="!min-h-7 !px-2.5 !py-0" onClick={() => answer(false)}>
          {t("why.no")}
        </Button>
      </span>
      <span className="text-small text-soft">{t("why.private")}</span>
      {sealing.step === "refused" ? <span role="alert">{sealing.words}</span> : null}
    </fieldset>
  );
}
