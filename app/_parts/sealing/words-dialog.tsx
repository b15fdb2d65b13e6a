"use client";

import { useState } from "react";
import { TextArea } from "#components/ui/field.tsx";
import { useSay } from "#components/words/use-say.ts";
import { SealedDialog } from "./sealed-dialog.tsx";
import { useSealing } from "./use-sealing.ts";

const MIN = 10;

interface WordsDialogProps {
  title: string;
  description: string;
  verb: string;
  label: string;
  hint?: string;
  /** Below /api/v1. */
  path: string;
  version: number;
  said: string;
  onClose: () => void;
}

/** Something said to somebody, sent as `text`: 10 to 2,000 characters, sealed. */
export function WordsDialog({
  title,
  description,
  verb,
  label,
  hint,
  path,
  version,
  said,
  onClose,
}: WordsDialogProps) {
  const { t } = useSay();
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const { sealing, post, reload } = useSealing(onClose);
  const short = text.trim().length < MIN;
  return (
    <SealedDialog
      {...{ title, description, verb, sealing, onClose }}
      onSubmit={() => {
        setTried(true);
        if (!short) void post(path, { text: text.trim(), version }, said);
      }}
      onReload={reload}
    >
      <TextArea
        label={label}
        value={text}
        maxLength={2_000}
        disabled={sealing.step === "sealing"}
        onChange={(event) => setText(event.target.value)}
        hint={hint}
        error={tried && short ? t("common.atLeast", { n: MIN }) : undefined}
      />
    </SealedDialog>
  );
}
