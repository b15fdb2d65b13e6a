import { DAY_MS, MINUTE_MS } from "#core/base/durations.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { makePerson } from "./factories/person.ts";
import { chatRead } from "./verbs/world.ts";
import { makeWhyWorld, type WhyWorld } from "./why-world.ts";

/** A {@link WhyWorld} with a colleague of the asker's, and the days of a leave that has begun. */
export interface StandInWorld extends Omit<WhyWorld, "leaves"> {
  readonly delegate: PersonViewer;
  readonly dates: { readonly from: string; readonly until: string };
  /** Reads of the asker's chats within the leave: by the reader, and by the colleague. And one from before. */
  readonly leaves: readonly [byReader: number, byDelegate: number, before: number];
}

export async function makeStandInWorld(privacy?: PersonViewer): Promise<StandInWorld> {
  const { leaves, ...people } = await makeWhyWorld(privacy);
  const delegate = await makePerson({ name: "Delegate-name" });
  const now = Date.now();
  const of = [people.asker.personId];
  const made = await appendReads(systemViewer("seed"), [
    chatRead(people.reader, new Date(now - MINUTE_MS), of),
    chatRead(delegate, new Date(now - MINUTE_MS), of),
  ]);
  const [byReader = -1, byDelegate = -1] = made.map(({ leafIndex }) => leafIndex);
  const from = new Date(now - 5 * MINUTE_MS).toISOString();
  const until = new Date(now + 7 * DAY_MS).toISOString();
  return { ...people, delegate, dates: { from, until }, leaves: [byReader, byDelegate, leaves[0]] };
}
