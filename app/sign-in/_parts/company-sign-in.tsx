"use client";

import { signIn } from "next-auth/react";
import { Button } from "#components/ui/button.tsx";
import { useSay } from "#components/words/use-say.ts";

/** To the company's own sign-in and back. */
export function CompanySignIn({ next }: { next: string }) {
  const { t } = useSay();
  return (
    <div>
      <Button tone="solid" onClick={() => void signIn("company", { callbackUrl: next })}>
        {t("signIn.company")}
      </Button>
    </div>
  );
}
