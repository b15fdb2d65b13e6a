"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/field.tsx";
import { sayDone } from "#components/ui/toast.ts";
import { HOUR_MS } from "#core/base/durations.ts";
import { canSnooze } from "#core/policy/sev-moves.ts";
import type { ActProps } from "./acts.ts";
import { dayFromNow, endOfDay } from "./days.ts";

const SOON = [
  { label: "4 hours", hours: 4 },
  { label: "Tomorrow", hours: 24 },
  { label: "3 days", hours: 72 },
  { label: "A week", hours: 168 },
] as const;

/** Lets a SEV rest. Not an entry, so it needs no reason; a SEV 0-1 is not snoozed. */
export function SnoozeDialog({ of, onClose }: ActProps) {
  const router = useRouter();
  const [day, setDay] = useState("");
  const [refused, setRefused] = useState<string | null>(null);
  const able = canSnooze(of.severity, null);
  const until = (at: string) =>
    callJson(`sevs/${of.number}/snooze`, { until: at, version: of.version })
      .then(() => {
        sayDone(`SEV-${of.number} is snoozed`, "It wakes by then, or when its evidence grows.");
        router.refresh();
        onClose();
      })
      .catch((error) => setRefused(inWords(error)));
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Snooze SEV-${of.number}`}
      description="It leaves the queue until then, and comes back at once when its evidence grows. Its clocks run on."
    >
      {able ? (
        <div className="flex flex-col gap-4">
          <div className="flex flex-wrap gap-2">
            {SOON.map(({ label, hours }) => (
              <Button
                key={label}
                onClick={() => void until(new Date(Date.now() + hours * HOUR_MS).toISOString())}
              >
                {label}
              </Button>
            ))}
          </div>
          <form
            className="flex items-end gap-2"
            onSubmit={(event) => {
              event.preventDefault();
              if (day) void until(endOfDay(day));
            }}
          >
            <TextField
              label="Or until the end of"
              type="date"
              value={day}
              min={dayFromNow(0)}
              max={dayFromNow(29)}
              onChange={(event) => setDay(event.target.value)}
            />
            <Button type="submit" disabled={day === ""}>
              Snooze
            </Button>
          </form>
        </div>
      ) : (
        <p>A SEV 0 or 1 cannot be snoozed: its clocks need somebody who looks.</p>
      )}
      {refused ? (
        <div className="mt-4">
          <Alert>{refused}</Alert>
        </div>
      ) : null}
    </Dialog>
  );
}
