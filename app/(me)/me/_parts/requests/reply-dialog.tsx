"use client";

import { WordsDialog } from "#app/_parts/sealing/words-dialog.tsx";
import { useSay } from "#components/words/use-say.ts";

/** The reply to what was asked back. */
export function ReplyDialog({ id, version, onClose }: { id: string; version: number; onClose: () => void }) {
  const { t } = useSay();
  return (
    <WordsDialog
      title={t("requests.reply")}
      description={t("requests.replyText")}
      verb={t("requests.replySend")}
      label={t("requests.yourReply")}
      path={`me/requests/${id}/reply`}
      said={t("requests.replyLogged")}
      {...{ version, onClose }}
    />
  );
}
