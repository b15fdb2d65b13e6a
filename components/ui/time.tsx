import type { Locale } from "#core/base/locale.ts";
import { clock, day, dayAndClock, moment } from "../text/format-time.ts";
import { useSay } from "../words/use-say.ts";

export type TimeForm = "clock" | "day" | "both" | "seconds";

interface TimeProps {
  /** ISO 8601, UTC. */
  atUtc: string;
  /** IANA zone of the words; the title names it. */
  zone?: string;
  form?: TimeForm;
}

const FORMS: Record<TimeForm, (at: Date, zone: string, locale: Locale) => string> = {
  clock: (at, zone) => clock(at, zone),
  day,
  both: (at, zone, locale) => dayAndClock(at, zone, false, locale),
  seconds: (at, zone, locale) => dayAndClock(at, zone, true, locale),
};

/** A moment in words; the machine's form and the full words, with their zone, stay behind it. */
export function Time({ atUtc, zone = "UTC", form = "both" }: TimeProps) {
  const { locale } = useSay();
  const at = new Date(atUtc);
  return (
    <time dateTime={atUtc} title={moment(at, zone, locale)} className="whitespace-nowrap">
      {FORMS[form](at, zone, locale)}
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
