import type pg from "pg";
import type { Viewer } from "#core/base/viewer.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import type { SourceDraft } from "../entry/draft.ts";
import { toEntry } from "../entry/event-entry.ts";
import { peopleOf, seal } from "../entry/seal.ts";
import { personSecrets } from "../keys/secrets.ts";
import { lockHead } from "../tree/head.ts";
import { indexGrants, indexReads, type StoredGrant, type StoredRead } from "./index-rows.ts";
import { eventKey, type Known, knownEvents, rememberEvents, type Stored } from "./source-events.ts";
import { writeEntries } from "./write.ts";

export interface AppendOutcome {
  readonly status: "stored" | "already";
  readonly leafIndex: number;
  readonly leafHash: Uint8Array;
}

const BATCH_MAX = 500;
const BATCH_SUBJECTS_MAX = 20_000;

/**
 * Makes reads and grant changes durable, in order, each event of a source once however often it is sent. Answers after
 * COMMIT; more than 500, or reads of very many people, are several transactions, so an error may leave the beginning
 * stored: send it again.
 */
export async function appendReads(viewer: Viewer, drafts: readonly SourceDraft[]): Promise<AppendOutcome[]> {
  const outcomes: AppendOutcome[] = [];
  for (const batch of batchesOf(drafts)) outcomes.push(...(await appendBatch(viewer, batch)));
  return outcomes;
}

function* batchesOf(drafts: readonly SourceDraft[]): Generator<SourceDraft[]> {
  let batch: SourceDraft[] = [];
  let subjects = 0;
  for (const draft of drafts) {
    batch.push(draft);
    subjects += draft.kind === "read" ? draft.subjectIds.length : 0;
    if (batch.length < BATCH_MAX && subjects < BATCH_SUBJECTS_MAX) continue;
    yield batch;
    batch = [];
    subjects = 0;
  }
  if (batch.length > 0) yield batch;
}

async function appendBatch(viewer: Viewer, drafts: readonly SourceDraft[]): Promise<AppendOutcome[]> {
  const client = await database().pool.connect();
  const run = onClient(client);
  let broken: Error | undefined;
  try {
    const known = await knownEvents(run, drafts);
    const stored = await storeFresh(client, viewer, firstOfEach(drafts, known));
    const isNew = new Set(stored.map(({ draft }) => draft));
    const raced = stored.length < drafts.length ? await knownEvents(run, drafts) : new Map<string, Known>();
    for (const { draft, leafIndex, leafHash } of stored) known.set(eventKey(draft), { leafIndex, leafHash });
    return drafts.map((draft) => {
      const at = known.get(eventKey(draft)) ?? raced.get(eventKey(draft))!; // stored by us, before us, or beside us
      return { status: isNew.delete(draft) ? "stored" : "already", ...at };
    });
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    client.release(broken); // a connection that failed is not used again
  }
}

/** Writes the drafts that nobody stored meanwhile, in one transaction. Commitments are computed before the lock. */
async function storeFresh(
  client: pg.PoolClient,
  viewer: Viewer,
  drafts: SourceDraft[],
): Promise<Stored<SourceDraft>[]> {
  if (drafts.length === 0) return [];
  const run = onClient(client);
  const entries = drafts.map(toEntry);
  const secrets = await personSecrets(run, peopleOf(viewer, entries));
  const sealed = entries.map((entry) => seal(viewer, entry, secrets));
  await client.query("BEGIN");
  try {
    const head = await lockHead(run); // from here on nobody else stores an event
    const known = await knownEvents(run, drafts);
    const fresh = drafts.map((_, at) => at).filter((at) => !known.has(eventKey(drafts[at]!)));
    const written = await writeEntries(
      run,
      fresh.map((at) => sealed[at]!),
      head,
    );
    const stored = fresh.map((at, n) => ({ draft: drafts[at]!, ...written[n]! }));
    await rememberEvents(run, stored);
    await indexReads(run, stored.filter(isRead));
    await indexGrants(run, stored.filter(isGrant));
    await client.query("COMMIT");
    return stored;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined); // the connection may be gone; the first error is the one to tell
    throw error;
  }
}

const isRead = (stored: Stored<SourceDraft>): stored is StoredRead => stored.draft.kind === "read";
const isGrant = (stored: Stored<SourceDraft>): stored is StoredGrant => stored.draft.kind === "grant.change";

/** The drafts that are neither in the log nor earlier in this batch. */
function firstOfEach(drafts: readonly SourceDraft[], known: ReadonlyMap<string, Known>): SourceDraft[] {
  const seen = new Set<string>(known.keys());
  return drafts.filter((draft) => {
    const key = eventKey(draft);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
