import { DAY_MS } from "#core/base/durations.ts";
import type { Coverage, NotCovered, Stretch } from "#core/policy/coverage.ts";
import { NumberTable } from "../charts/number-table.tsx";
import { plural } from "../text/format.ts";
import { day } from "../text/format-time.ts";
import { Time } from "../ui/time.tsx";

interface CoverageStripProps extends Stretch {
  readonly name: string;
  readonly watched: Coverage["watched"];
  readonly not: Coverage["not"];
}

const WIDTH = 1_000;
const HEIGHT = 12;
/** However short, a gap is seen. */
const LEAST = 4;
const GAPS: ReadonlySet<NotCovered> = new Set(["sequence", "canary", "settings"]);

/** From when to when a source was watched: full where it was, hatched where it was not, with the equal table. */
export function CoverageStrip({ name, from, to, watched, not }: CoverageStripProps) {
  const span = Math.max(1, to.getTime() - from.getTime());
  const place = (stretch: Stretch) => {
    const x = ((stretch.from.getTime() - from.getTime()) / span) * WIDTH;
    const wide = ((stretch.to.getTime() - stretch.from.getTime()) / span) * WIDTH;
    return { x: Math.min(x, WIDTH - LEAST), width: Math.max(wide, LEAST) };
  };
  const gaps = not.filter(({ why }) => GAPS.has(why));
  return (
    <figure className="mt-4">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${name}: ${summary({ from, to, watched })}`}
        className="block h-3 w-full rounded-full bg-sunk"
      >
        <rect width={WIDTH} height={HEIGHT} fill="url(#not-watched)" />
        {watched.map((each) => (
          <rect key={each.from.getTime()} {...place(each)} height={HEIGHT} className="fill-soft" />
        ))}
        {gaps.map((each) => (
          <rect
            key={`${each.why} ${each.from.getTime()}`}
            {...place(each)}
            height={HEIGHT}
            className="fill-sev-1"
          >
            <title>{each.words}</title>
          </rect>
        ))}
      </svg>
      <figcaption className="mt-1.5 flex flex-wrap justify-between gap-x-4 text-small text-soft">
        <span>{day(from, "UTC")}</span>
        <span className="max-desk:order-last max-desk:basis-full">{summary({ from, to, watched })}</span>
        <span>{day(to, "UTC")}</span>
      </figcaption>
      {not.length > 0 ? (
        <details className="mt-1 text-small">
          <summary className="w-fit cursor-pointer text-link">As a table</summary>
          <div className="mt-2 max-h-72 overflow-auto rounded-card border border-line">
            <NumberTable
              caption={`${name}: dates watched`}
              head={["From", "To", "Watched"]}
              rows={rowsOf(watched, not)}
            />
          </div>
        </details>
      ) : null}
    </figure>
  );
}

/** The hatching of what was not watched; once on a page. */
export function NotWatchedPattern() {
  return (
    <svg width="0" height="0" aria-hidden="true" className="absolute">
      <defs>
        <pattern
          id="not-watched"
          width="10"
          height="12"
          patternUnits="userSpaceOnUse"
          patternTransform="skewX(-30)"
        >
          <rect width="3" height="12" className="fill-line-strong" />
        </pattern>
      </defs>
    </svg>
  );
}

function summary({ from, to, watched }: Pick<CoverageStripProps, "from" | "to" | "watched">): string {
  const ms = watched.reduce((sum, each) => sum + each.to.getTime() - each.from.getTime(), 0);
  const share = (ms / Math.max(1, to.getTime() - from.getTime())) * 100;
  const days = Math.round((to.getTime() - from.getTime()) / DAY_MS);
  const long = days < 1 ? "less than a day" : plural(days, "day");
  if (share === 0) return `no moment of ${long} is known to be whole`;
  return share === 100
    ? `whole for ${long}`
    : `whole for ${share < 1 ? "under 1" : Math.floor(share)} % of ${long}`;
}

function rowsOf(watched: Coverage["watched"], not: Coverage["not"]) {
  const all = [...watched.map((each) => ({ ...each, words: "yes" })), ...not].toSorted(
    (a, b) => a.from.getTime() - b.from.getTime(),
  );
  return all.map(({ from, to, words }) => ({
    key: `${from.getTime()} ${to.getTime()} ${words}`,
    cells: [
      <Time key="from" atUtc={from.toISOString()} />,
      <Time key="to" atUtc={to.toISOString()} />,
      <span key="words" className="whitespace-normal">
        {words === "yes" ? "yes" : `no: ${words}`}
      </span>,
    ],
  }));
}
