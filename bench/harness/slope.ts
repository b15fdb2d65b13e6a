/** Something that was measured, and what it was. */
export type Point = readonly [x: number, y: number];

/** How steep the straight line is that comes closest to these points (least squares); 0 of fewer than two. */
export function slopeOf(points: readonly Point[]): number {
  const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const spread = points.reduce((sum, [each]) => sum + (each - x) ** 2, 0);
  return spread > 0 ? points.reduce((sum, [dx, dy]) => sum + (dx - x) * (dy - y), 0) / spread : 0;
}
