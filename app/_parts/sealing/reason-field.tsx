"use client";

import { TextArea } from "#components/ui/field.tsx";
import { useSay } from "#components/words/use-say.ts";

/** The reason of an act whose form is sent as it stands: 10 to 2,000 characters, checked by the form itself. */
export function ReasonField() {
  const { t } = useSay();
  return (
    <TextArea
      label={t("common.reason")}
      name="reason"
      required
      minLength={10}
      maxLength={2_000}
      hint={t("common.reasonHint")}
    />
  );
}
