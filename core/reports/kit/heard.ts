/** What is awaited later: should it fail meanwhile, it is heard then. */
export function heard<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}
