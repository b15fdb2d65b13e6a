import { clock, day, dayAndClock, moment } from "../text/format-time.ts";

export type TimeForm = "clock" | "day" | "both" | "seconds";

interface TimeProps {
  /** ISO 8601, UTC. */
  atUtc: string;
  /** IANA zone of the words; the title names it. */
  zone?: string;
  form?: TimeForm;
}

const FORMS: Record<TimeForm, (at: Date, zone: string) => string> = {
  clock,
  day,
  both: dayAndClock,
  seconds: (at, zone) => dayAndClock(at, zone, true),
};

/** A moment in words; the machine's form and the full words, with their zone, stay behind it. */
export function Time({ atUtc, zone = "UTC", form = "both" }: TimeProps) {
  const at = new Date(atUtc);
  return (
    <time dateTime={atUtc} title={moment(at, zone)} className="whitespace-nowrap">
      {FORMS[form](at, zone)}
    </time>
  );
}

/** Both times of one thing: when it happened (the source's clock) and when we learned of it (ours), with the zone. */
export function HappenedLearned({
  happenedUtc,
  learnedUtc,
  zone = "UTC",
  by,
}: {
  happenedUtc: string;
  learnedUtc: string;
  zone?: string;
  /** How it was learned: "import". */
  by?: string;
}) {
  return (
    <span className="text-soft">
      happened <Time atUtc={happenedUtc} zone={zone} />, learned <Time atUtc={learnedUtc} zone={zone} />
      {by ? ` by ${by}` : null} <span className="text-faint">({zone})</span>
    </span>
  );
}
