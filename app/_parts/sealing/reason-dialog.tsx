"use client";

import { type ReactNode, useState } from "react";
import { TextArea } from "#components/ui/field.tsx";
import { useSay } from "#components/words/use-say.ts";
import { SealedDialog } from "./sealed-dialog.tsx";
import { useSealing } from "./use-sealing.ts";

const REASON_MIN = 10;
const REASON_MAX = 2_000;

interface ReasonDialogProps<T> {
  title: string;
  description: ReactNode;
  /** What the button says: the act. */
  verb: string;
  /** Below /api/v1. */
  path: string;
  /** What is sent beside the reason; a string is what is still missing, in words. */
  body?: () => Record<string, unknown> | string;
  /** What is said once it is sealed. */
  said: string | ((answer: T) => string);
  hint?: string;
  danger?: boolean;
  children?: ReactNode;
  onClose: () => void;
}

/** An act with its reason: 10 to 2,000 characters, sealed with it. What is refused is said here and nothing is lost. */
export function ReasonDialog<T>(props: ReasonDialogProps<T>) {
  const { t } = useSay();
  const { path, body = () => ({}), said, children, onClose, hint = t("common.reasonHint"), ...about } = props;
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const { sealing, post, reload } = useSealing(onClose);
  const rest = body();
  const missing = typeof rest === "string" ? rest : null;
  const short = reason.trim().length < REASON_MIN;
  const submit = () => {
    setTried(true);
    if (typeof rest !== "string" && !short) void post(path, { ...rest, reason: reason.trim() }, said);
  };
  return (
    <SealedDialog
      {...about}
      {...{ sealing, onClose }}
      missing={tried ? missing : null}
      onSubmit={submit}
      onReload={reload}
    >
      {children}
      <TextArea
        label={t("common.reason")}
        data-reason=""
        value={reason}
        maxLength={REASON_MAX}
        disabled={sealing.step === "sealing"}
        onChange={(event) => setReason(event.target.value)}
        hint={hint}
        error={tried && short ? t("common.reasonShort", { n: REASON_MIN }) : undefined}
      />
    </SealedDialog>
  );
}
