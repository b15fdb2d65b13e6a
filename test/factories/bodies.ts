import type { ItemBody, ItemKind } from "#core/vault/kinds.ts";

/** A recorded page that says this. */
export const recordingOf = (words: string) => ({
  app: "Browser",
  events: [
    { type: 4, data: { href: "https://desk.example/", width: 800, height: 600 }, timestamp: 1_000 },
    {
      type: 2,
      timestamp: 1_010,
      data: {
        initialOffset: { left: 0, top: 0 },
        node: {
          type: 0,
          id: 1,
          childNodes: [
            { type: 1, id: 2, name: "html", publicId: "", systemId: "" },
            element(3, "html", {}, [
              element(4, "head", {}, []),
              element(5, "body", {}, [element(6, "p", {}, [{ type: 3, id: 7, textContent: words }])]),
            ]),
          ],
        },
      },
    },
  ],
});

type Json = null | boolean | number | string | Json[] | { [field: string]: Json };

/** An element of a snapshot as rrweb writes it. */
export const element = (
  id: number,
  tagName: string,
  attributes: Record<string, Json>,
  childNodes: Json[],
) => ({
  type: 2,
  id,
  tagName,
  attributes,
  childNodes,
});

/** A body of each kind and form, each with the same words in it. */
export const bodiesWith = (words: string): readonly (readonly [ItemKind, ItemBody])[] => [
  ["input_events", { app: words, events: [{ atMs: 1, type: "key", keyClass: "letter" }] }],
  ["screenshot", { app: "Mail", svg: `<svg ><text>${words}</text></svg>` }],
  ["screenshot", recordingOf(words)],
  ["prompt", { model: "assistant-2", prompt: words, answer: "Yes." }],
  ["transcription", { meeting: "Weekly", seconds: 60, text: words }],
  ["conversation", { channel: "direct", messages: [{ from: "me", text: words }] }],
  ["review", { period: "2026", rating: 3, strengths: words, growth: "None." }],
];
