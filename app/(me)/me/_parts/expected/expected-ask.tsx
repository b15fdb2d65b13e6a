"use client";

import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Button } from "#components/ui/button.tsx";

interface ExpectedAskProps {
  /** The newest read of the line. */
  entry: number;
  /** The line as a sentence without its end. */
  about: string;
}

/** Asks whether one expected a read by somebody without a tie. What is said goes to nobody with one's name. */
export function ExpectedAsk({ entry, about }: ExpectedAskProps) {
  const { sealing, post } = useSealing(() => undefined);
  const say = (expected: boolean) =>
    void post("me/expected", { entry, expected }, "Noted. Only you see what you said");
  const busy = sealing.step === "sealing";
  return (
    <fieldset
      disabled={busy}
      aria-label={`Did you expect this: ${about}?`}
      className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1"
    >
      <span aria-hidden="true" className="text-soft">
        {busy ? "sealing ..." : "Did you expect this?"}
      </span>
      <span className="flex gap-1">
        <Button className="!min-h-7 !px-2.5 !py-0" onClick={() => say(true)}>
          Yes
        </Button>
        <Button className="!min-h-7 !px-2.5 !py-0" onClick={() => say(false)}>
          No
        </Button>
      </span>
      <span className="text-small text-soft">Private: reviewers see a number, from three people on.</span>
      {sealing.step === "refused" ? <span role="alert">{sealing.words}</span> : null}
    </fieldset>
  );
}
