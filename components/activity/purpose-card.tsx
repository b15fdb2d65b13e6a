import { dss as rating } from "#core/base/scales.ts";
import { DssBars } from "../dss/dss-bars.tsx";
import { joinWords } from "../text/format.ts";
import { dayOfYear } from "../text/format-time.ts";
import { AppLink } from "../ui/app-link.tsx";

interface PurposeCardProps {
  title: string;
  /** In plain words, as the people it concerns read it. */
  plain: string;
  maxDss: number;
  datasets: readonly string[];
  /** ISO 8601, UTC; null without an end. */
  untilUtc: string | null;
  href: string;
  active: boolean;
}

/** A reason to read: what it covers, how sensitive at most, until when. Choosing it opens nothing. */
export function PurposeCard({ title, plain, maxDss, datasets, untilUtc, href, active }: PurposeCardProps) {
  return (
    <AppLink
      href={href}
      aria-current={active ? "true" : undefined}
      className="flex flex-col gap-1 rounded-card border border-line bg-surface px-5 py-4 transition-colors hover:bg-sunk aria-[current=true]:border-accent aria-[current=true]:bg-accent-soft"
    >
      <span className="flex flex-wrap items-baseline justify-between gap-x-3">
        <strong className="text-lead">{title}</strong>
        <span className="text-small text-soft">
          {untilUtc ? `until ${dayOfYear(new Date(untilUtc), "UTC")}` : "without an end"}
        </span>
      </span>
      <span className="text-soft">{plain}</span>
      <span className="mt-1 flex flex-wrap items-baseline gap-x-3 text-small text-soft">
        <span>{joinWords(datasets)}</span>
        <span>
          up to <DssBars dss={rating(maxDss)} />
        </span>
      </span>
    </AppLink>
  );
}
