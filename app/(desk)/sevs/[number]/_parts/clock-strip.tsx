"use client";

import { useEffect, useState } from "react";
import { duration } from "#components/text/format.ts";
import { dayAndClock } from "#components/text/format-time.ts";
import { Card } from "#components/ui/card.tsx";
import { Strip, type StripItem } from "#components/ui/strip.tsx";
import type { SevClocks } from "#core/flows/sev-page/sev-page.ts";
import type { SevState } from "#core/policy/sev-states.ts";

interface ClockStripProps {
  clocks: SevClocks;
  acknowledgedAt: Date | null;
  state: SevState;
  /** The server's now, from which the strip counts on. */
  asOf: Date;
}

const HOUR_MS = 3_600_000;

/** How long is left to acknowledge, to contain and to tell the authority. It counts by the second. */
export function ClockStrip({ clocks, acknowledgedAt, state, asOf }: ClockStripProps) {
  const now = useNow(asOf);
  const items: StripItem[] = [
    acknowledge(clocks, acknowledgedAt, now),
    contain(clocks, state, now),
    ...authority(clocks, now),
  ];
  return (
    <Card label="Clocks">
      <Strip items={items} />
    </Card>
  );
}

function acknowledge({ acknowledgeBy }: SevClocks, acknowledgedAt: Date | null, now: Date): StripItem {
  const label = "Acknowledge";
  if (acknowledgedAt) return { label, value: "done", note: `${dayAndClock(acknowledgedAt, "UTC")} UTC` };
  return acknowledgeBy ? { label, ...left(acknowledgeBy, now) } : { label, value: "no clock" };
}

function contain({ containBy, shut }: SevClocks, state: SevState, now: Date): StripItem {
  const label = "Contain";
  if (shut) return { label, value: "already closed", note: "at the source" };
  if (state !== "triage" && state !== "investigating") return { label, value: "done" };
  return containBy ? { label, ...left(containBy, now) } : { label, value: "no clock" };
}

function authority({ notification }: SevClocks, now: Date): StripItem[] {
  if (!notification) return [];
  const label = "Tell the authority, 72 h";
  if (!notification.startIsLatest) return [{ label, ...left(notification.dueAt, now) }];
  return [
    {
      label,
      value: "starts when accepted",
      note: `at latest ${dayAndClock(notification.startsAt, "UTC")} UTC`,
    },
  ];
}

function left(dueAt: Date, now: Date): Pick<StripItem, "value" | "note" | "tone"> {
  const leftMs = dueAt.getTime() - now.getTime();
  const note = `${leftMs < 0 ? "was due" : "due"} ${dayAndClock(dueAt, "UTC")} UTC`;
  if (leftMs < 0) return { value: `${duration(-leftMs)} late`, note, tone: "alarm" };
  return { value: `${duration(leftMs)} left`, note, tone: leftMs < HOUR_MS ? "alarm" : "plain" };
}

/** Now, beginning with the server's, so that both render the same words first. */
function useNow(asOf: Date): Date {
  const [elapsedMs, setElapsed] = useState(0);
  useEffect(() => {
    const began = performance.now();
    setElapsed(0);
    const timer = setInterval(() => setElapsed(performance.now() - began), 1_000);
    return () => clearInterval(timer);
  }, []);
  return new Date(asOf.getTime() + elapsedMs);
}
