import type { ShownChange } from "./shown-changes.ts";

// The text of server-sent events (WHATWG HTML, 9.2).
const encoder = new TextEncoder();
const bytes = (text: string): Uint8Array => encoder.encode(text);

/** A line that readers skip: it keeps the connection from being taken for dead. */
export const comment = (words: string): Uint8Array => bytes(`: ${words}\n\n`);

/** Too much to tell one by one. */
export const RESET = bytes("event: reset\ndata: {}\n\n");

/** The viewer is signed out: coming back leads nowhere. */
export const END = bytes("event: end\ndata: {}\n\n");

/**
 * A change as an event. Its id is the time of the newest change told so far: one that committed late carries an earlier time,
 * and going on from there would tell everything since once more.
 */
export function eventOf(change: ShownChange, newestMs: number): Uint8Array {
  return bytes(`id: ${newestMs}-${change.number}\nevent: sev\ndata: ${JSON.stringify(change)}\n\n`);
}

/** The moment that an event's id or a time names. */
export function momentOf(since: string): Date {
  const ms = /^(\d+)-\d+$/.exec(since)?.[1];
  return new Date(ms ? Number(ms) : since);
}
