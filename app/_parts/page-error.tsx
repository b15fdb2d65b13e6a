"use client";

import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { useSay } from "#components/words/use-say.ts";

/** A page that broke: nothing was changed by looking, and one can look again. */
export function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const { t } = useSay();
  return (
    <Card label={t("shell.error")}>
      <ErrorState
        title={t("shell.errorTitle")}
        action={<Button onClick={reset}>{t("common.tryAgain")}</Button>}
        {...(error.digest ? { code: t("shell.errorCode", { code: error.digest }) } : {})}
      >
        {t("shell.errorText")}
      </ErrorState>
    </Card>
  );
}
