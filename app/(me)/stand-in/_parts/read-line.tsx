"use client";

import { Refusal } from "#app/_parts/sealing/refusal.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { DssBars } from "#components/dss/dss-bars.tsx";
import { readForWords } from "#components/rights/stand-in-words.ts";
import { Button } from "#components/ui/button.tsx";
import { useSay } from "#components/words/use-say.ts";
import { dss } from "#core/base/scales.ts";
import type { StandInLine } from "#core/flows/stand-in/reads-for.ts";

interface ReadLineProps {
  id: string;
  line: Omit<StandInLine, "lastAt"> & { lastAt: string };
  zone: string;
  /** Loads the list again, once something was done. */
  again: () => void;
}

/** One line of reads, with what can be done about it for the person. */
export function ReadLine({ id, line, zone, again }: ReadLineProps) {
  const words = useSay();
  const { t } = words;
  const { sealing, post } = useSealing(again);
  const { entry, asked, asksExpected, purpose, reason, source } = line;
  const busy = sealing.step === "sealing";
  const say = (expected: boolean) =>
    void post(`me/stand-in/${id}/expected`, { entry, expected }, t("standIn.noted"));
  return (
    <li className="flex flex-col gap-2 px-5 py-3 max-desk:px-4">
      <p className="break-words">
        {readForWords(line, words)} <DssBars dss={dss(line.dss)} />
      </p>
      <p className="text-small text-soft">
        {words.dayAndClock(new Date(line.lastAt), zone)}, {source}.{" "}
        {purpose ? t("standIn.purpose", { purpose }) : reason === "none" ? t("standIn.noPurpose") : ""}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        {asked ? (
          <span className="text-small text-soft">{t("standIn.whyAsked")}</span>
        ) : (
          <Button
            className="!min-h-7 !px-2.5 !py-0"
            disabled={busy}
            onClick={() => void post(`me/stand-in/${id}/why`, { entry }, t("standIn.askedForThem"))}
          >
            {t("why.askWhy")}
          </Button>
        )}
        {asksExpected ? (
          <fieldset className="flex flex-wrap items-center gap-1" disabled={busy}>
            <legend className="sr-only">{t("standIn.didTheyExpect")}</legend>
            <span aria-hidden="true" className="mr-1 text-soft">
              {t("standIn.didTheyExpect")}
            </span>
            <Button className="!min-h-7 !px-2.5 !py-0" onClick={() => say(true)}>
              {t("why.yes")}
            </Button>
            <Button className="!min-h-7 !px-2.5 !py-0" onClick={() => say(false)}>
              {t("why.no")}
            </Button>
          </fieldset>
        ) : null}
        {busy ? <span className="text-soft">{t("common.sealing")}</span> : null}
      </div>
      <Refusal sealing={sealing} />
    </li>
  );
}
