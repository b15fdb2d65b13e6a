import type { Viewer } from "#core/base/viewer.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import type { SourceDraft } from "../entry/draft.ts";
import { toEntry } from "../entry/event-entry.ts";
import { peopleOf, seal } from "../entry/seal.ts";
import { personSecrets } from "../keys/secrets.ts";
import { readyEvent, type SealedEvent } from "./sealed-event.ts";

const SLICE_EVENTS = 100;
const SLICE_MS = 2;

/**
 * Seals the drafts from `from` on: at most 100, and no longer than some 2 ms, because nothing else runs meanwhile. Always
 * at least one. Throws when a person named in one has no secret, or an entry is too large.
 */
export async function sealSlice(
  viewer: Viewer,
  drafts: readonly SourceDraft[],
  from: number,
): Promise<SealedEvent[]> {
  const slice = drafts.slice(from, from + SLICE_EVENTS).map((draft) => ({ draft, entry: toEntry(draft) }));
  const entries = slice.map(({ entry }) => entry);
  const secrets = await personSecrets(onClient(database().pool), peopleOf(viewer, entries));
  const until = performance.now() + SLICE_MS;
  const events: SealedEvent[] = [];
  for (const { draft, entry } of slice) {
    events.push(readyEvent(draft, seal(viewer, entry, secrets)));
    if (performance.now() > until) break;
  }
  return events;
}
