import { setTimeout as sleep } from "node:timers/promises";

/**
 * What is awaited if it is there within so many milliseconds, else null: whoever asked shows that it takes longer, and awaits
 * it there. Throws what it throws in that time; what it throws later is whoever's who awaits it.
 */
export const within = async <Awaited>(awaited: Promise<Awaited>, ms: number): Promise<Awaited | null> =>
  Promise.race([awaited, sleep(ms, null, { ref: false })]);
