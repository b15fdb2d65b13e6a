"use client";

import { useEffect, useState } from "react";
import { duration, plural } from "#components/text/format.ts";
import { dayAndClock } from "#components/text/format-time.ts";
import { Card } from "#components/ui/card.tsx";
import { Strip, type StripItem } from "#components/ui/strip.tsx";
import { DAY_MS, HOUR_MS } from "#core/base/durations.ts";
import type { SevClocks, StripClock } from "#core/flows/sev-page/clocks.ts";
import type { SevState } from "#core/policy/sev-states.ts";

interface ClockStripProps {
  number: number;
  clocks: SevClocks;
  state: SevState;
  /** The server's now, from which the strip counts on. */
  asOf: Date;
}

/** How long is left to acknowledge, contain, assess and review, to tell the authority, and until what was promised. */
export function ClockStrip({ number, clocks, state, asOf }: ClockStripProps) {
  const now = useNow(asOf);
  const items: StripItem[] = [
    acting("Acknowledge", clocks.acknowledge, now) ?? { label: "Acknowledge", value: "no clock" },
    contain(clocks, state, now),
    acting("Assess", clocks.assess, now),
    authority(clocks, now, `/sevs/${number}/notification`),
    promised(clocks, now, `/sevs/${number}/statements`),
    acting("Review", clocks.review, now),
  ].filter((item) => item !== null);
  return (
    <Card label="Clocks">
      <Strip items={items} />
    </Card>
  );
}

const utc = (at: Date): string => `${dayAndClock(at, "UTC")} UTC`;

function acting(label: string, clock: StripClock | null, now: Date): StripItem | null {
  if (!clock) return null;
  if (clock.doneAt) return { label, value: "done", note: utc(clock.doneAt) };
  return { label, ...left(clock.dueAt, now) };
}

function contain({ contain: clock, shut }: SevClocks, state: SevState, now: Date): StripItem {
  const label = "Contain";
  if (clock?.doneAt) return { label, value: "done", note: utc(clock.doneAt) };
  if (shut) return { label, value: "already closed", note: "at the source" };
  if (state !== "triage" && state !== "investigating") return { label, value: "done" };
  return clock ? { label, ...left(clock.dueAt, now) } : { label, value: "no clock" };
}

/** The 72 h, by where the notification stands. A start that somebody moved says so; it never pauses. */
function authority({ notification, track, toldAt }: SevClocks, now: Date, href: string): StripItem | null {
  const label = "Tell the authority, 72 h";
  if (track === "sent" && toldAt) return { label, value: "told", note: utc(toldAt), href };
  if (track === "not_required") return { label, value: "not required", note: "decided", href };
  if (track === "in_phases" && toldAt)
    return { label, value: "told in part", note: `first ${utc(toldAt)}, more is owed`, href };
  if (!notification) return null;
  if (notification.startIsLatest)
    return {
      ...{ label, href, value: "starts when accepted" },
      note: `at latest ${utc(notification.startsAt)}`,
    };
  const counted = left(notification.dueAt, now);
  const moved = notification.ruleStartsAt.getTime() !== notification.startsAt.getTime();
  return { label, href, ...counted, note: moved ? `${counted.note}; its start was moved` : counted.note };
}

function promised({ nextUpdateBy }: SevClocks, now: Date, href: string): StripItem | null {
  return nextUpdateBy ? { label: "Next statement to staff", href, ...left(nextUpdateBy, now) } : null;
}

function left(dueAt: Date, now: Date): Pick<StripItem, "value" | "note" | "tone"> {
  const leftMs = dueAt.getTime() - now.getTime();
  const note = `${leftMs < 0 ? "was due" : "due"} ${utc(dueAt)}`;
  if (leftMs < 0) return { value: `${duration(-leftMs)} late`, note, tone: "alarm" };
  return { value: `${roughly(leftMs)} left`, note, tone: leftMs < HOUR_MS ? "alarm" : "plain" };
}

/** To the minute on the last day, before that in whole hours or days, rounded down: the note has the moment. */
function roughly(leftMs: number): string {
  if (leftMs < DAY_MS) return duration(leftMs);
  return leftMs < 4 * DAY_MS
    ? `${Math.floor(leftMs / HOUR_MS)} h`
    : plural(Math.floor(leftMs / DAY_MS), "day");
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
