"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import { useSay } from "#components/words/use-say.ts";

const ReplyDialog = later(() => import("./reply-dialog.tsx").then((file) => file.ReplyDialog));
const WithdrawRequest = later(() => import("./withdraw-request.tsx").then((file) => file.WithdrawRequest));

interface OwnActsProps {
  id: string;
  version: number;
  open: boolean;
  askedBack: boolean;
  /** What was asked for, in a word. */
  what: string;
}

/** What one can do with a request of one's own: reply to what was asked back, or take it back. */
export function OwnActs({ id, version, open, askedBack, what }: OwnActsProps) {
  const { t } = useSay();
  const [act, setAct] = useState<"reply" | "withdraw" | null>(null);
  const onClose = () => setAct(null);
  if (!open) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {askedBack ? (
        <Button tone="solid" aria-label={t("requests.replyOf", { what })} onClick={() => setAct("reply")}>
          {t("requests.reply")}
        </Button>
      ) : null}
      <Button aria-label={t("requests.withdrawOf", { what })} onClick={() => setAct("withdraw")}>
        {t("requests.withdraw")}
      </Button>
      {act === "reply" ? <ReplyDialog {...{ id, version, onClose }} /> : null}
      {act === "withdraw" ? <WithdrawRequest {...{ id, version, onClose }} /> : null}
    </div>
  );
}
