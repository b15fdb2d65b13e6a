/** So many answers about one thing are remembered. */
const KEPT_MAX = 64;
const made = new WeakMap<object, Map<string, unknown>>();

/**
 * What `make` answers about something that never changes, made once for each key as long as the thing is there. A key names
 * all else that the answer rests on; `make` is the same function for the same key.
 */
export function onceOf<Answer>(thing: object, key: string, make: () => Answer): Answer {
  const known = made.get(thing) ?? new Map<string, unknown>();
  made.set(thing, known);
  if (known.has(key)) return known.get(key) as Answer;
  const answer = make();
  for (const oldest of [...known.keys()].slice(0, Math.max(0, known.size + 1 - KEPT_MAX)))
    known.delete(oldest);
  known.set(key, answer);
  return answer;
}
