"use client";

import { DayList } from "#components/me/day-list.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { MyLine } from "#core/flows/my-page/lines.ts";
import { byLine } from "../why/by-line.ts";
import type { OlderDays } from "./older-days.ts";
import { daysOfLines } from "./to-day.tsx";

/** Further days, as the first page's stand on it. */
export function DayLines({
  lines,
  asked,
  zone,
}: {
  lines: readonly MyLine[];
  asked: OlderDays["asked"];
  zone: string;
}) {
  const say = useSay();
  return <DayList days={daysOfLines(lines, zone, byLine(asked, lines).of, say)} zone="UTC" />;
}
