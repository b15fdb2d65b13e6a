/** A piece of a stacked bar of SEVs. `y` and `height` are px from the top of the plot. */
interface SeveritySegment {
  severity: number;
  y: number;
  height: number;
}

const GAP_SHARE = 0.3;
const round = (n: number): number => Math.round(n * 100) / 100;

/** Bars of equal width over the whole plot in percent; severity 0 at the bottom; all on one scale from 0. */
export function stackSeverities(
  bars: readonly (readonly number[])[],
  heightPx: number,
): { x: number; width: number; segments: SeveritySegment[] }[] {
  const total = (counts: readonly number[]): number => counts.reduce((sum, n) => sum + n, 0);
  const most = Math.max(1, ...bars.map(total));
  const slot = 100 / Math.max(1, bars.length);
  return bars.map((counts, at) => {
    let below = 0;
    const segments = counts.flatMap((count, severity) => {
      const height = (count / most) * heightPx;
      below += height;
      return height > 0 ? [{ severity, y: round(heightPx - below), height: round(height) }] : [];
    });
    return { x: round(at * slot), width: round(slot * (1 - GAP_SHARE)), segments };
  });
}
