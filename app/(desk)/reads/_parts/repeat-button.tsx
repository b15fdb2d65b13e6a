"use client";

import { useMutation } from "@tanstack/react-query";
import { callJson, inWords } from "#app/_parts/api.ts";
import { Button } from "#components/ui/button.tsx";

/** Draws the sample again from its seed and says whether the same reads come out. */
export function RepeatButton({ sample }: { sample: number }) {
  const again = useMutation({
    mutationFn: () => callJson<{ same: boolean | null }>(`access-events/samples/${sample}/repeat`),
  });
  return (
    <>
      <Button onClick={() => again.mutate()} disabled={again.isPending}>
        {again.isPending ? "drawing ..." : "Draw again"}
      </Button>
      <span role="status" className="text-small text-soft">
        {again.data ? words(again.data.same) : again.isError ? inWords(again.error) : ""}
      </span>
    </>
  );
}

const words = (same: boolean | null): string => {
  if (same === null) return "Its readers are only committed to: whoever knows them can draw it again.";
  return same
    ? "The same reads come out."
    : "Other reads come out: some are no longer kept, or the draw is not this one.";
};
