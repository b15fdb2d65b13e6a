import { setTimeout as sleep } from "node:timers/promises";
import { appendReads } from "#core/log/append/append-reads.ts";
import { type Cast, LOAD, madeUpReads } from "./made-up-reads.ts";

const PAUSE_MS = 5;

/** Appends one read after another, with a short pause as people make, until told to stop. Answers how long each took. */
export async function appendSingly(cast: Cast, isOver: () => boolean): Promise<number[]> {
  const times: number[] = [];
  while (!isOver()) {
    const [draft] = madeUpReads(cast, 1);
    const since = performance.now();
    await appendReads(LOAD, [draft!]); // one was made
    times.push(performance.now() - since);
    await sleep(PAUSE_MS);
  }
  return times;
}
