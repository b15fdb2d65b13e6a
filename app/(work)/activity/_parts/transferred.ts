import type { ItemBody, ItemKind } from "#core/vault/kinds.ts";

/** An item of a list, as the API tells of it: times are ISO 8601, UTC. */
export interface TransferredItem {
  readonly id: string;
  readonly kind: ItemKind;
  readonly dataset: string;
  readonly dss: number;
  readonly capturedAt: string;
  readonly subject: { readonly handle: string | null; readonly name: string | null };
}

/** What an opening answers. */
export interface TransferredOpening {
  readonly id: string;
  readonly kind: ItemKind;
  readonly dataset: string;
  readonly dss: number;
  readonly capturedAt: string;
  readonly subject: { readonly id: string; readonly name: string | null };
  readonly body: ItemBody;
  readonly leafIndex: number;
}

/** What an opening of several answers: all of it is one entry. */
export interface TransferredBatch {
  readonly items: readonly TransferredOpening[];
  readonly leafIndex: number;
}

export const KIND_WORDS: Record<ItemKind, string> = {
  input_events: "Input events",
  screenshot: "Screenshot",
  prompt: "Prompt",
  transcription: "Transcription",
  conversation: "Conversation",
  review: "Review",
};
