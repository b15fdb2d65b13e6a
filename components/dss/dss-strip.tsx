const FILL = ["fill-dss-1", "fill-dss-2", "fill-dss-3", "fill-dss-4"];
const WIDTH = 96;

/** How reads divide among DSS 1 to 4, the most sensitive first. The numbers stand beside it, so it is silent. */
export function DssStrip({ byDss }: { byDss: readonly [number, number, number, number] }) {
  const all = Math.max(
    1,
    byDss.reduce((sum, n) => sum + n, 0),
  );
  let x = 0;
  const parts = [3, 2, 1, 0].map((level) => {
    const width = ((byDss[level] ?? 0) / all) * WIDTH;
    const part = { level, x, width };
    x += width;
    return part;
  });
  return (
    <svg width={WIDTH} height="8" viewBox={`0 0 ${WIDTH} 8`} aria-hidden="true" className="inline-block">
      {parts.map((part) => (
        <rect key={part.level} x={part.x} width={part.width} height="8" className={FILL[part.level]} />
      ))}
    </svg>
  );
}
