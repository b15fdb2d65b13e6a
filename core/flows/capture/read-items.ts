import { hash } from "node:crypto";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { type ItemBody, safeParseBody } from "#core/vault/kinds.ts";
import { CaptureItem } from "./schema.ts";

/** An item whose form is right; whether it may exist is not asked yet. `id` is the vault's. */
export interface ReadItem extends Omit<CaptureItem, "body" | "id"> {
  readonly index: number;
  readonly id: string;
  readonly body: ItemBody;
}

/** What is wrong with an item, and where; its number counts as received when it can be read. */
export interface BadItem {
  readonly index: number;
  readonly field: string;
  readonly problem: string;
}

const AHEAD_MAX_MS = DAY_MS;

/** Reads one item of a call, each by itself: a bad one does not keep out the others. */
export function readItem(sourceId: string, raw: unknown, index: number): ReadItem | BadItem {
  if (raw === undefined) return { index, field: "", problem: "is no JSON" };
  const parsed = CaptureItem.safeParse(raw);
  if (!parsed.success) return bad(index, parsed.error.issues[0]);
  const { id, body: rawBody, ...rest } = parsed.data;
  const body = safeParseBody(rest.kind, rawBody);
  if (!body.success) return bad(index, body.error.issues[0], "body");
  if (rest.capturedAt.getTime() > systemClock.now().getTime() + AHEAD_MAX_MS)
    return { index, field: "capturedAt", problem: "lies more than a day ahead of this server's clock" };
  return { ...rest, index, id: itemIdOf(sourceId, id), body: body.data };
}

const bad = (
  index: number,
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
  within = "",
): BadItem => ({
  index,
  field: [...(within ? [within] : []), ...(issue?.path ?? [])].map(String).join("."),
  problem: issue?.message ?? "is no item",
});

/** The vault's id of a source's event: a UUID (version 8, RFC 9562) of its SHA-256, the same however often it is sent. */
export function itemIdOf(sourceId: string, eventId: string): string {
  const hex = hash("sha256", `whosaw item\0${sourceId}\0${eventId}`);
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
