import { z } from "zod";
import { unmaskedInput } from "./recorded-input.ts";
import { line } from "./texts.ts";

/** rrweb's events that show a page: loading, full snapshots, what changed, and the size of the window. */
const RRWEB = { domContentLoaded: 0, load: 1, full: 2, change: 3, meta: 4 } as const;
const EVENTS_MAX = 5_000;
/** Of a recording as JSON. */
const RECORDING_BYTES_MAX = 1_000_000;

/** rrweb's kinds of change that no recording here holds: canvas pictures, fonts, and what scripts logged. */
const NOT_KEPT = new Set([9, 10, 11]);

const Time = z.number().min(0).max(8.64e15);
const Event = z.strictObject({
  /** Custom events and those of plugins are refused: nobody knows what they hold. */
  type: z.int().min(RRWEB.domContentLoaded).max(RRWEB.meta),
  data: z.record(z.string(), z.json()),
  timestamp: Time,
  delay: z.number().optional(),
});

/**
 * A recording as rrweb 2 makes it (`eventWithTime`): at least one full snapshot, times that do not fall, at most 5,000
 * events and a megabyte. Refuses what somebody typed: inputs come masked, or not at all.
 */
export const Recording = z
  .strictObject({ app: line, events: z.array(Event).min(1).max(EVENTS_MAX) })
  .superRefine(({ events }, context) => {
    const refuse = (message: string, at?: number) =>
      context.addIssue({ code: "custom", message, path: at === undefined ? ["events"] : ["events", at] });
    if (!events.some(({ type }) => type === RRWEB.full)) refuse("a recording begins with a full snapshot");
    if (JSON.stringify(events).length > RECORDING_BYTES_MAX) refuse("a recording has at most a megabyte");
    events.forEach((event, at) => {
      if (at > 0 && event.timestamp < events[at - 1]!.timestamp) refuse("times do not fall", at);
      if (event.type === RRWEB.change && NOT_KEPT.has(Number(event.data.source)))
        refuse("canvas pictures, fonts and logs are not kept", at);
    });
    const typed = unmaskedInput(events);
    if (typed !== null) refuse("what was typed is masked before it is sent", typed);
  });
export type Recording = z.infer<typeof Recording>;
