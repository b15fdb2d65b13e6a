import type { Viewer } from "#core/base/viewer.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import type { SourceDraft } from "../entry/draft.ts";
import { toEntry } from "../entry/event-entry.ts";
import { peopleOf, seal } from "../entry/seal.ts";
import { sealingSecrets } from "../keys/sealing-secrets.ts";
import { readyEvent, type SealedEvent } from "./sealed-event.ts";

const SLICE_EVENTS = 16;

/**
 * Seals the drafts from `from` on, 16 at most: some 1 ms, because nothing else runs meanwhile. Throws when a person named
 * in one has no secret, or an entry is too large.
 */
export async function sealSlice(
  viewer: Viewer,
  drafts: readonly SourceDraft[],
  from: number,
): Promise<SealedEvent[]> {
  const slice = drafts.slice(from, from + SLICE_EVENTS);
  const entries = slice.map(toEntry);
  const secrets = await sealingSecrets(onClient(database().pool), peopleOf(viewer, entries));
  return slice.map((draft, at) => readyEvent(draft, seal(viewer, entries[at]!, secrets), secrets.asOf)); // an entry for each draft
}
