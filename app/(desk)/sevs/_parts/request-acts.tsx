"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";

const ReasonDialog = later(() =>
  import("#app/_parts/sealing/reason-dialog.tsx").then(({ ReasonDialog: dialog }) => dialog),
);

interface RequestActsProps {
  number: number;
  ask: number;
  who: string;
  granted: boolean;
}

const WORDS = {
  grant: {
    verb: "Let them look",
    description:
      "They see the SEV as you do and can change nothing. It ends with the SEV, or when you take it back.",
    said: "They may look now.",
  },
  decline: { verb: "Decline", description: "They are told so, with your reason.", said: "Declined." },
  end: { verb: "Take back", description: "From now on it is closed to them again.", said: "Taken back." },
} as const;
type Act = keyof typeof WORDS;

/** A privacy officer's answers to somebody who asked to look at a SEV. */
export function RequestActs({ number, ask, who, granted }: RequestActsProps) {
  const [act, setAct] = useState<Act | null>(null);
  const acts: readonly Act[] = granted ? ["end"] : ["grant", "decline"];
  return (
    <div className="flex flex-wrap gap-2">
      {acts.map((each) => (
        <Button key={each} onClick={() => setAct(each)}>
          {WORDS[each].verb}
        </Button>
      ))}
      {act ? (
        <ReasonDialog
          title={`${WORDS[act].verb}: ${who} and SEV-${number}`}
          description={WORDS[act].description}
          verb={WORDS[act].verb}
          path={act === "end" ? `sevs/${number}/access/end` : `sevs/${number}/access/decide`}
          body={() => (act === "end" ? { ask } : { ask, grant: act === "grant" })}
          said={WORDS[act].said}
          hint="It goes into the log with your name, and they read it."
          onClose={() => setAct(null)}
        />
      ) : null}
    </div>
  );
}
