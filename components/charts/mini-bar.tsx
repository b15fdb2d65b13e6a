import type { Dss } from "#core/base/scales.ts";
import { barLength } from "./geometry.ts";

const FILL: Record<number, string> = { 1: "fill-dss-1", 2: "fill-dss-2", 3: "fill-dss-3", 4: "fill-dss-4" };
const LONGEST_PX = 64;

/** A bar beside its number, growing towards it from the left; the number says what it is, so the bar is silent. */
export function MiniBar({ value, most, dss }: { value: number; most: number; dss: Dss }) {
  const length = barLength(value, most, LONGEST_PX);
  return (
    <svg
      width={LONGEST_PX}
      height="8"
      viewBox={`0 0 ${LONGEST_PX} 8`}
      aria-hidden="true"
      className="shrink-0"
    >
      <rect
        x={LONGEST_PX - length}
        width={length}
        height="8"
        rx={Math.min(2, length / 2)}
        className={FILL[dss]}
      />
    </svg>
  );
}
