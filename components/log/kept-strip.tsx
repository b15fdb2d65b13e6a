import { plural } from "../text/format.ts";
import type { KeptRow, KeptState } from "./kept-row.ts";

/** Filled is kept, empty is gone: the shape says it without the colour. */
const LOOK: Record<KeptState, string> = {
  kept: "fill-line-strong stroke-line-strong",
  open: "fill-sunk stroke-ink",
  next: "fill-warn-soft stroke-sev-2",
  held: "fill-accent-soft stroke-accent",
  dropped: "fill-transparent stroke-faint [stroke-dasharray:3_3]",
};
const MEANING: readonly (readonly [KeptState, string])[] = [
  ["dropped", "reads dropped, hashes kept"],
  ["next", "goes next"],
  ["held", "too old, but held"],
  ["kept", "kept"],
  ["open", "being written"],
];

/** The ranges of the log side by side, oldest first, one block each however many entries it has. */
export function KeptStrip({ rows }: { rows: readonly KeptRow[] }) {
  const share = 100 / rows.length;
  const first = rows[0]?.recorded.split(" to ")[0] ?? "";
  const next = rows.find(({ state }) => state === "next");
  return (
    <figure className="px-5 max-desk:px-4">
      {next ? (
        <p className="mb-3">
          Next: what was recorded {next.recorded}. {next.fate}.
        </p>
      ) : null}
      <svg width="100%" height="36" role="img" aria-label={spoken(rows)} className="block">
        {rows.map(({ key, state, recorded, fate }, at) => (
          <rect
            key={key}
            x={`${at * share + share * 0.06}%`}
            y="2"
            width={`${share * 0.88}%`}
            height="32"
            rx="3"
            className={LOOK[state]}
          >
            <title>{`${recorded}: ${fate}`}</title>
          </rect>
        ))}
      </svg>
      <p className="mt-1 flex justify-between text-small text-soft">
        <span>{first === "now" ? "" : first}</span>
        <span>now</span>
      </p>
      <figcaption className="mt-3 flex flex-wrap gap-x-5 gap-y-2 text-small text-soft">
        {legend(rows).map(([state, words]) => (
          <span key={state} className="inline-flex items-center gap-2">
            <svg width="12" height="12" aria-hidden="true">
              <rect x="1" y="1" width="10" height="10" rx="2" className={LOOK[state]} />
            </svg>
            {words}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

const legend = (rows: readonly KeptRow[]) =>
  MEANING.filter(([state]) => rows.some((row) => row.state === state));

const spoken = (rows: readonly KeptRow[]): string =>
  legend(rows)
    .map(([state, words]) => `${plural(rows.filter((row) => row.state === state).length, "range")} ${words}`)
    .join(", ");
