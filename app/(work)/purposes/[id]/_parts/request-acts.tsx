"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import type { RequestOfPage } from "./of-page.ts";

const ApproveDialog = later(() => import("./approve-dialog.tsx").then((file) => file.ApproveDialog));
const ReasonDialog = later(() =>
  import("#app/_parts/sealing/reason-dialog.tsx").then((file) => file.ReasonDialog),
);

const PLAIN = {
  second: {
    title: "Say the second yes",
    description: "From then on it holds: its holders can open what it covers, each opening an entry.",
    verb: "Say yes",
    said: "Approved by two people. It is in force.",
    danger: false,
  },
  decline: {
    title: "Decline the request",
    description: "The asker is told, and reads your reason.",
    verb: "Decline",
    said: "Declined. The asker has been told.",
    danger: true,
  },
  withdraw: {
    title: "Withdraw the request",
    description: "Nobody decides on it any more. You can ask anew.",
    verb: "Withdraw",
    said: "Withdrawn.",
    danger: false,
  },
} as const;
type Open = keyof typeof PLAIN | "approve" | null;

/** The buttons of a request, for whoever may press them. */
export function RequestActs({ purposeId, request }: { purposeId: string; request: RequestOfPage }) {
  const [open, setOpen] = useState<Open>(null);
  const { may, id, version } = request;
  const close = () => setOpen(null);
  if (!may.approve && !may.second && !may.decline && !may.withdraw) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {may.approve ? (
        <Button tone="solid" onClick={() => setOpen("approve")}>
          Approve
        </Button>
      ) : null}
      {may.second ? (
        <Button tone="solid" onClick={() => setOpen("second")}>
          Say the second yes
        </Button>
      ) : null}
      {may.decline ? <Button onClick={() => setOpen("decline")}>Decline</Button> : null}
      {may.withdraw ? <Button onClick={() => setOpen("withdraw")}>Withdraw</Button> : null}
      {open === "approve" ? <ApproveDialog purposeId={purposeId} request={request} onClose={close} /> : null}
      {open !== null && open !== "approve" ? (
        <ReasonDialog
          {...PLAIN[open]}
          path={`purposes/${encodeURIComponent(purposeId)}/${open}`}
          body={() => ({ request: id, version })}
          onClose={close}
        />
      ) : null}
    </div>
  );
}
