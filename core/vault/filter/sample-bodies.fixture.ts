import type { ItemBody, ItemKind } from "../kinds.ts";

/** A test number of Stripe's. */
export const CARD = "4242 4242 4242 4242";

/** A body of each kind with nothing in it that has to go. */
export const CLEAN: { readonly [K in ItemKind]: ItemBody<K> } = {
  input_events: { app: "Sheets", events: [{ atMs: 12, type: "key", keyClass: "digit" }] },
  screenshot: { app: "Mail", svg: '<svg viewBox="0 0 9 9"><text>Inbox</text></svg>' },
  prompt: { model: "m-1", prompt: "Why is the build slow?", answer: "The cache is cold." },
  transcription: { meeting: "Weekly", seconds: 60, text: "We ship on Friday." },
  conversation: {
    channel: "general",
    messages: [
      { from: "Ada", text: "Lunch?" },
      { from: "Bo", text: "At noon." },
    ],
  },
  review: { period: "2026 H1", rating: 4, strengths: "Clear and kind.", growth: "Delegate more." },
};

/** Where the texts of a body are: every string that people or programs write, not the codes of a schema. */
export function textPaths(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value === "string") return ["type", "keyClass"].includes(path.at(-1) ?? "") ? [] : [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => textPaths(each, [...path, key]));
}

/** A copy of the body with one of its texts changed. */
export function withText<T>(
  value: T,
  [key, ...rest]: readonly string[],
  change: (text: string) => string,
): T {
  if (key === undefined) return change(String(value)) as T;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  copy[key] = withText(copy[key], rest, change);
  return copy as T;
}

/** The text with more behind it; within a drawing, in a text of it. */
export const saying = (text: string, more: string): string =>
  text.startsWith("<svg") ? text.replace("Inbox", `Inbox ${more}`) : `${text} ${more}`;
