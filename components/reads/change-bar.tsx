const HALF = 40;
const LEAST = 1;

/** How much less (to the left) or more (to the right) than before, against the largest change. The number stands beside it. */
export function ChangeBar({ by, most }: { by: number; most: number }) {
  const width = by === 0 ? 0 : Math.max(LEAST, (Math.abs(by) / most) * HALF);
  return (
    <svg
      width={2 * HALF}
      height="8"
      viewBox={`0 0 ${2 * HALF} 8`}
      aria-hidden="true"
      className="inline-block"
    >
      <line x1={HALF} x2={HALF} y1="0" y2="8" className="stroke-line-strong" />
      <rect
        x={by < 0 ? HALF - width : HALF}
        width={width}
        height="8"
        className={by < 0 ? "fill-soft" : "fill-accent"}
      />
    </svg>
  );
}
