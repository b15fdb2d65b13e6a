"use client";

import { signIn } from "next-auth/react";
import { Button } from "#components/ui/button.tsx";

/** To the company's own sign-in and back. */
export function CompanySignIn({ next }: { next: string }) {
  return (
    <div>
      <Button tone="solid" onClick={() => void signIn("company", { callbackUrl: next })}>
        Continue with your company account
      </Button>
    </div>
  );
}
