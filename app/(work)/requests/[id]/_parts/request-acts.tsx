"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import type { RequestToAnswer } from "#core/flows/data-requests/list-requests.ts";
import type { RequestArticle } from "#core/policy/data-request.ts";

const ConfirmDialog = later(() =>
  import("#app/_parts/sealing/confirm-dialog.tsx").then((file) => file.ConfirmDialog),
);
const DecideDialog = later(() => import("./decide-dialog.tsx").then((file) => file.DecideDialog));
const EraseDialog = later(() => import("./erase-dialog.tsx").then((file) => file.EraseDialog));
const WordsDialog = later(() =>
  import("#app/_parts/sealing/words-dialog.tsx").then((file) => file.WordsDialog),
);
const ReasonDialog = later(() =>
  import("#app/_parts/sealing/reason-dialog.tsx").then((file) => file.ReasonDialog),
);

interface RequestActsProps {
  id: string;
  version: number;
  article: RequestArticle;
  may: RequestToAnswer["may"];
  taken: boolean;
}

/** What whoever answers can do: take it, ask back, take more time, decide, start a granted erasure. */
export function RequestActs({ id, version, article, may, taken }: RequestActsProps) {
  const [act, setAct] = useState<keyof RequestToAnswer["may"] | null>(null);
  const onClose = () => setAct(null);
  return (
    <>
      {may.take ? (
        <Button tone={taken ? "outline" : "solid"} onClick={() => setAct("take")}>
          {taken ? "Take it over" : "Take it"}
        </Button>
      ) : null}
      {may.back ? <Button onClick={() => setAct("back")}>Ask a question</Button> : null}
      {may.extend ? <Button onClick={() => setAct("extend")}>Take more time</Button> : null}
      {may.decide ? (
        <Button tone="solid" onClick={() => setAct("decide")}>
          Decide
        </Button>
      ) : null}
      {may.erase ? (
        <Button tone="danger" onClick={() => setAct("erase")}>
          Start the erasure
        </Button>
      ) : null}
      {act === "take" ? (
        <ConfirmDialog
          title={taken ? "Take it over" : "Take it"}
          description="Whoever takes a request answers it. The person sees your name on their page."
          verb={taken ? "Take it over" : "Take it"}
          path={`requests/${id}/take`}
          body={{ version }}
          said="It is yours to answer"
          onClose={onClose}
        />
      ) : null}
      {act === "decide" ? <DecideDialog {...{ id, version, article, onClose }} /> : null}
      {act === "erase" ? <EraseDialog {...{ id, version, onClose }} /> : null}
      {act === "back" ? (
        <WordsDialog
          title="Ask a question"
          description="The person is told and replies on their page. The month runs on: ask at once, and only what you need."
          verb="Send, with your name"
          label="Your question"
          path={`requests/${id}/back`}
          said="Your question is in the log"
          {...{ version, onClose }}
        />
      ) : null}
      {act === "extend" ? (
        <ReasonDialog
          title="Take more time"
          description="Up to two months more, once, where a request is complex or there are many (GDPR Art. 12(3)). The person is told at once, and reads the reason."
          verb="Extend to three months"
          path={`requests/${id}/extend`}
          body={() => ({ version })}
          said="Extended, and the person is told why"
          onClose={onClose}
        />
      ) : null}
    </>
  );
}
