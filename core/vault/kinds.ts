import { z } from "zod";

const line = z.string().min(1).max(500);
const text = z.string().min(1).max(4_000);

/** What an item of each kind holds. Key events hold class and time, never the character. */
export const BODIES = {
  input_events: z.strictObject({
    app: line,
    events: z
      .array(
        z.strictObject({
          atMs: z.int().min(0),
          type: z.enum(["move", "click", "key", "scroll"]),
          keyClass: z.enum(["letter", "digit", "space", "edit", "navigation", "modifier"]).optional(),
        }),
      )
      .max(200),
  }),
  /** An SVG drawing of the screen. It is captured content: show it as an image, never as markup of a page. */
  screenshot: z.strictObject({ app: line, svg: z.string().startsWith("<svg ").max(20_000) }),
  prompt: z.strictObject({ model: line, prompt: text, answer: text }),
  transcription: z.strictObject({ meeting: line, seconds: z.int().min(1), text }),
  conversation: z.strictObject({
    channel: line,
    messages: z
      .array(z.strictObject({ from: line, text }))
      .min(1)
      .max(50),
  }),
  review: z.strictObject({ period: line, rating: z.int().min(1).max(5), strengths: text, growth: text }),
} as const;

export const ITEM_KINDS = Object.keys(BODIES) as readonly ItemKind[];
export const ItemKind = z.enum(Object.keys(BODIES) as [ItemKind, ...ItemKind[]]);
export type ItemKind = keyof typeof BODIES;
export type ItemBody<K extends ItemKind = ItemKind> = z.infer<(typeof BODIES)[K]>;

/** A body as it is stored: JSON in UTF-8. Throws a ZodError on what its kind does not hold. */
export const encodeBody = (kind: ItemKind, body: unknown): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(BODIES[kind].parse(body)));

/** The inverse of {@link encodeBody}. Throws when the bytes are not what their kind holds. */
export const decodeBody = (kind: ItemKind, bytes: Uint8Array): ItemBody =>
  BODIES[kind].parse(JSON.parse(new TextDecoder().decode(bytes)));
