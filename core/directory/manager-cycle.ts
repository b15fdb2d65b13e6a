/**
 * The first ring of people who are each other's managers, in order, or `null`. `managers` holds person -> manager.
 * Every person is walked once.
 */
export function managerCycle(managers: ReadonlyMap<string, string>): string[] | null {
  const settled = new Set<string>();
  for (const start of managers.keys()) {
    const path = new Set<string>();
    let at: string | undefined = start;
    while (at !== undefined && !settled.has(at)) {
      if (path.has(at)) return [...path].slice([...path].indexOf(at));
      path.add(at);
      at = managers.get(at);
    }
    for (const walked of path) settled.add(walked);
  }
  return null;
}
