"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import { useSay } from "#components/words/use-say.ts";

const ConfirmDialog = later(() =>
  import("#app/_parts/sealing/confirm-dialog.tsx").then((file) => file.ConfirmDialog),
);
const ReasonDialog = later(() =>
  import("#app/_parts/sealing/reason-dialog.tsx").then((file) => file.ReasonDialog),
);

interface AskedActsProps {
  id: string;
  version: number;
  open: boolean;
  mayAppeal: boolean;
}

/** What one can do with a question of one's own: take it back, or appeal against the answer. */
export function AskedActs({ id, version, open, mayAppeal }: AskedActsProps) {
  const { t } = useSay();
  const [act, setAct] = useState<"withdraw" | "appeal" | null>(null);
  const onClose = () => setAct(null);
  if (!open && !mayAppeal) return null;
  return (
    <div>
      <Button onClick={() => setAct(open ? "withdraw" : "appeal")}>
        {t(open ? "why.withdraw" : "why.appeal")}
      </Button>
      {act === "withdraw" ? (
        <ConfirmDialog
          title={t("why.withdrawTitle")}
          description={t("why.withdrawText")}
          verb={t("why.withdraw")}
          path={`me/why/${id}/withdraw`}
          body={{ version }}
          said={t("why.withdrawn")}
          onClose={onClose}
        />
      ) : null}
      {act === "appeal" ? (
        <ReasonDialog
          title={t("why.appealTitle")}
          description={t("why.appealText")}
          verb={t("why.appealSend")}
          path={`me/why/${id}/appeal`}
          body={() => ({ version })}
          hint={t("why.appealHint")}
          said={t("why.appealLogged")}
          onClose={onClose}
        />
      ) : null}
    </div>
  );
}
