/** How many of `count` things the work does in a second. */
export async function perSecond(count: number, work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work();
  return (count * 1_000) / (performance.now() - since);
}
