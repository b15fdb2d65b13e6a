import type { Severity } from "#core/base/scales.ts";

const LOOK: Record<number, string> = {
  0: "border-sev-0 bg-sev-0 text-on-sev",
  1: "border-sev-1 bg-sev-1 text-on-sev",
  2: "border-sev-2 bg-sev-2 text-on-sev",
  3: "border-sev-3 bg-sev-3 text-on-sev",
  4: "border-sev-4 bg-sev-4 text-on-sev",
  5: "border-sev-5 text-sev-5",
};

const SHAPE =
  "inline-flex h-[22px] items-center rounded-tag border px-2 text-small font-strong whitespace-nowrap";

/** A severity as a filled tag with word and number; 5 is only outlined. 0 is the most serious. */
export function SeverityTag({ severity }: { severity: Severity }) {
  return <span className={`${SHAPE} ${LOOK[severity]}`}>SEV {severity}</span>;
}

/** How many SEVs there are of each severity, most serious first: the tags carry the counts, the words are read out. */
export function SeverityCounts({ counts }: { counts: readonly { severity: Severity; count: number }[] }) {
  return (
    <ul className="flex flex-wrap gap-2">
      {counts.map(({ severity, count }) => (
        <li key={severity} className="flex items-center gap-1.5">
          <SeverityTag severity={severity} />
          <span className="text-body font-strong">
            <span className="sr-only">: </span>
            {count}
          </span>
        </li>
      ))}
    </ul>
  );
}
