"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";

const AnswerDialog = later(() => import("./answer-dialog.tsx").then((file) => file.AnswerDialog));
const ReasonDialog = later(() =>
  import("#app/_parts/sealing/reason-dialog.tsx").then((file) => file.ReasonDialog),
);

interface QuestionActsProps {
  id: string;
  version: number;
  /** The read, in words. */
  read: string;
}

/** What whoever may answer can do: answer, or make it a SEV. */
export function QuestionActs({ id, version, read }: QuestionActsProps) {
  const [act, setAct] = useState<"answer" | "sev" | null>(null);
  const onClose = () => setAct(null);
  return (
    <div className="flex flex-wrap gap-2">
      <Button aria-label={`Answer why ${read}`} onClick={() => setAct("answer")}>
        Answer
      </Button>
      <Button tone="quiet" aria-label={`Make a SEV of why ${read}`} onClick={() => setAct("sev")}>
        Make a SEV
      </Button>
      {act === "answer" ? <AnswerDialog {...{ id, version, read, onClose }} /> : null}
      {act === "sev" ? (
        <ReasonDialog
          title="Make a SEV of this question"
          description="It is filed for whoever asked, whose name stays sealed. Reviewers see which read it is about and what you write; the question's words stay here. Whoever asked reads what you write, too."
          verb="Make a SEV"
          path={`questions/${id}/sev`}
          body={() => ({ version })}
          said="It is a SEV now, filed for whoever asked"
          onClose={onClose}
        />
      ) : null}
    </div>
  );
}
