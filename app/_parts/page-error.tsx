"use client";

import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";

/** A page that broke: nothing was changed by looking, and one can look again. */
export function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <Card label="Error">
      <ErrorState
        title="This page could not be put together"
        action={<Button onClick={reset}>Try again</Button>}
        {...(error.digest ? { code: `error ${error.digest}` } : {})}
      >
        The log and everything in it is untouched: looking never changes it. If it happens again, give the
        code below to whoever runs Whosaw here.
      </ErrorState>
    </Card>
  );
}
