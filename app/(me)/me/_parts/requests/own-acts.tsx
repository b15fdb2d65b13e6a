"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import { useSay } from "#components/words/use-say.ts";

const ConfirmDialog = later(() =>
  import("#app/_parts/sealing/confirm-dialog.tsx").then((file) => file.ConfirmDialog),
);
const ReplyDialog = later(() => import("./reply-dialog.tsx").then((file) => file.ReplyDialog));

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
      {act === "withdraw" ? (
        <ConfirmDialog
          title={t("requests.withdrawTitle")}
          description={t("requests.withdrawText")}
          verb={t("requests.withdraw")}
          path={`me/requests/${id}/withdraw`}
          body={{ version }}
          said={t("requests.withdrawn")}
          onClose={onClose}
        />
      ) : null}
    </div>
  );
}
