"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";

const ReasonDialog = dynamic(() =>
  import("#app/_parts/sealing/reason-dialog.tsx").then((file) => file.ReasonDialog),
);
const WithdrawDialog = dynamic(() => import("./withdraw-dialog.tsx").then((file) => file.WithdrawDialog));

interface AskedActsProps {
  id: string;
  version: number;
  open: boolean;
  mayAppeal: boolean;
}

/** What one can do with a question of one's own: take it back, or appeal against the answer. */
export function AskedActs({ id, version, open, mayAppeal }: AskedActsProps) {
  const [act, setAct] = useState<"withdraw" | "appeal" | null>(null);
  const onClose = () => setAct(null);
  if (!open && !mayAppeal) return null;
  return (
    <div>
      <Button onClick={() => setAct(open ? "withdraw" : "appeal")}>{open ? "Withdraw" : "Appeal"}</Button>
      {act === "withdraw" ? <WithdrawDialog {...{ id, version, onClose }} /> : null}
      {act === "appeal" ? (
        <ReasonDialog
          title="Appeal against the answer"
          description="A privacy officer who did not give it reads your question again, and answers within 5 days. You can do this once."
          verb="Appeal to privacy officers"
          path={`me/why/${id}/appeal`}
          body={() => ({ version })}
          hint="You show as you did when you asked. Leave out what would tell who you are."
          said="Your appeal is in the log"
          onClose={onClose}
        />
      ) : null}
    </div>
  );
}
