import { z } from "zod";
import type { Dss } from "#core/base/scales.ts";
import { conversation } from "./kinds/conversation.ts";
import { inputEvents } from "./kinds/input-events.ts";
import { prompt } from "./kinds/prompt.ts";
import { review } from "./kinds/review.ts";
import { screenshot } from "./kinds/screenshot.ts";
import { transcription } from "./kinds/transcription.ts";

/** Every kind of activity data there is. */
export const KINDS = {
  input_events: inputEvents,
  screenshot,
  prompt,
  transcription,
  conversation,
  review,
} as const;

export const ITEM_KINDS = Object.keys(KINDS) as readonly ItemKind[];
export const ItemKind = z.enum(Object.keys(KINDS) as [ItemKind, ...ItemKind[]]);
export type ItemKind = keyof typeof KINDS;
export type ItemBody<K extends ItemKind = ItemKind> = z.infer<(typeof KINDS)[K]["body"]>;

/** How sensitive an item of this kind is, whatever it says. */
export const kindDss = (kind: ItemKind): Dss => KINDS[kind].dss;

/** Bodies that came out of a parse, by their kind: nobody changes them, so they need not be parsed again. */
const parsed = new WeakMap<object, ItemKind>();

function remembered<B extends ItemBody>(kind: ItemKind, body: B): B {
  parsed.set(body, kind);
  return body;
}

/** A body from outside. Throws a ZodError on what its kind does not hold. */
export const parseBody = (kind: ItemKind, body: unknown): ItemBody =>
  remembered(kind, KINDS[kind].body.parse(body));

/** {@link parseBody}, with what is wrong as a value. */
export function safeParseBody(kind: ItemKind, body: unknown): z.ZodSafeParseResult<ItemBody> {
  const result: z.ZodSafeParseResult<ItemBody> = KINDS[kind].body.safeParse(body);
  if (result.success) remembered(kind, result.data);
  return result;
}

const encoder = new TextEncoder();

/** A body as it is locked: JSON in UTF-8. Throws a ZodError on what its kind does not hold. */
export function encodeBody(kind: ItemKind, body: unknown): Uint8Array<ArrayBuffer> {
  const known = typeof body === "object" && body !== null && parsed.get(body) === kind;
  return encoder.encode(JSON.stringify(known ? body : parseBody(kind, body)));
}

/** The inverse of {@link encodeBody}. Throws when the bytes are not what their kind holds. */
export const decodeBody = (kind: ItemKind, bytes: Uint8Array): ItemBody =>
  parseBody(kind, JSON.parse(new TextDecoder().decode(bytes)));
