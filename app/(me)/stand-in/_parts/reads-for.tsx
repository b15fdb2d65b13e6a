"use client";

import { useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { Refusal } from "#app/_parts/sealing/refusal.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Button } from "#components/ui/button.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { StandInLine } from "#core/flows/stand-in/reads-for.ts";
import { ReadLine } from "./read-line.tsx";

interface Answer {
  readonly items: (Omit<StandInLine, "lastAt"> & { lastAt: string })[];
  readonly timeZone: string;
  readonly withheldUntil: string | null;
}

interface Shown {
  readonly busy: boolean;
  readonly words: string | null;
  readonly answer: Answer | null;
}

/** What was read of the person, opened by a press alone: the opening is an entry. And their pause. */
export function ReadsFor({ id, name }: { id: string; name: string }) {
  const say = useSay();
  const { t } = say;
  const [{ busy, words, answer }, show] = useState<Shown>({ busy: false, words: null, answer: null });
  const pause = useSealing(() => undefined);
  const open = async () => {
    show({ busy: true, words: null, answer });
    try {
      show({ busy: false, words: null, answer: await callJson<Answer>(`me/stand-in/${id}/reads`, {}) });
    } catch (error) {
      show({ busy: false, words: inWords(error, say), answer });
    }
  };
  const pausing = pause.sealing.step === "sealing";
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button tone="solid" disabled={busy} onClick={() => void open()}>
          {t(busy ? "standIn.opening" : answer ? "standIn.openAgain" : "standIn.openReads")}
        </Button>
        <Button
          disabled={pausing}
          onClick={() => void pause.post(`me/stand-in/${id}/pause`, {}, t("standIn.paused", { name }))}
        >
          {t(pausing ? "common.sealing" : "standIn.pause")}
        </Button>
      </div>
      <Refusal missing={words} sealing={pause.sealing} />
      {answer ? (
        answer.items.length > 0 ? (
          <ul
            className="-mx-5 divide-y divide-line border-y border-line max-desk:-mx-4"
            aria-label={t("standIn.readsOf", { name })}
          >
            {answer.items.map((line) => (
              <ReadLine key={line.id} id={id} line={line} zone={answer.timeZone} again={() => void open()} />
            ))}
          </ul>
        ) : answer.withheldUntil === null ? (
          <p className="text-soft" role="status">
            {t("standIn.noReads", { name })}
          </p>
        ) : null
      ) : null}
      {answer?.withheldUntil ? (
        <p className="text-soft" role="status">
          {t("standIn.cannotTell", { name, day: say.day(new Date(answer.withheldUntil), answer.timeZone) })}
        </p>
      ) : null}
    </>
  );
}
