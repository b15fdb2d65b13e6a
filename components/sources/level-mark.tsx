import type { CoverageLevel } from "#core/policy/coverage.ts";

const LEVEL_WORDS: Readonly<Record<CoverageLevel, string>> = {
  watched: "watched",
  partly: "partly watched",
  not_watched: "not watched",
};

/** How far a log carries: a full, a half or an empty disc, with its words. */
export function LevelMark({ level, words }: { level: CoverageLevel; words?: string }) {
  return (
    <span className="inline-flex items-baseline gap-1.5 whitespace-nowrap text-small">
      <svg
        width="12"
        height="12"
        viewBox="0 0 12 12"
        aria-hidden="true"
        className="shrink-0 translate-y-[1.5px]"
      >
        <circle cx="6" cy="6" r="5" strokeWidth="1.5" className="fill-none stroke-soft" />
        {level === "watched" ? <circle cx="6" cy="6" r="5" className="fill-soft" /> : null}
        {level === "partly" ? <path d="M6 1a5 5 0 0 0 0 10Z" className="fill-soft" /> : null}
      </svg>
      <span className={level === "watched" ? "" : "font-medium"}>{words ?? LEVEL_WORDS[level]}</span>
    </span>
  );
}
