/** A few at once: the server renders one while the database answers another, and none waits behind all the others. */
export async function someAtOnce<T, R>(all: readonly T[], work: (each: T) => Promise<R>): Promise<R[]> {
  const waiting = [...all.entries()];
  const done: R[] = [];
  const inTurn = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) done[next[0]] = await work(next[1]);
  };
  await Promise.all([inTurn(), inTurn(), inTurn(), inTurn()]);
  return done;
}
