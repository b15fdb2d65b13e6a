import type { Report, State } from "#core/verify/report.ts";

const MARKS: Readonly<Record<State, string>> = { holds: "holds", fails: "does not hold", open: "not known" };

/** What the check of a downloaded archive came to, step by step. It ran in this browser. */
export function Checked({ report: { verdict, title, meaning, steps, unknown } }: { report: Report }) {
  return (
    <section
      aria-label="What the check came to"
      data-verdict={verdict}
      className="mt-5 border-t border-line pt-4"
    >
      <p role="status" className={`text-lead font-strong ${verdict === "fails" ? "text-sev-0" : ""}`}>
        {title}
      </p>
      <p className="mt-1 max-w-[64ch] text-soft">{meaning}</p>
      <p className="mt-1 max-w-[64ch] text-small text-soft">
        Checked in this browser, by this page, under the key that this page gives. A check that does not rest
        on it is below.
      </p>
      <details className="mt-3">
        <summary className="w-fit cursor-pointer text-small text-soft hover:text-ink">
          {steps.length} steps, and what stays unknown
        </summary>
        <ul className="mt-2 flex flex-col gap-2 border-l border-line pl-3 text-small">
          {steps.map(({ claim, state, found }) => (
            <li key={claim}>
              <span className="font-medium">{claim}</span>: {MARKS[state]}.{" "}
              <span className="break-words text-soft">{found}</span>
            </li>
          ))}
          {unknown.map((words) => (
            <li key={words} className="text-soft">
              {words}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
