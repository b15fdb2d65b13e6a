import type pg from "pg";
import type { Viewer } from "#core/base/viewer.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import type { SourceDraft } from "./draft.ts";
import { toEntry } from "./event-entry.ts";
import { LOG_ID, lockHead } from "./head.ts";
import { indexGrants, indexReads } from "./index-rows.ts";
import { peopleOf, seal } from "./seal.ts";
import { personSecrets } from "./secrets.ts";
import { writeEntries } from "./write.ts";

export interface AppendOutcome {
  readonly status: "stored" | "already";
  readonly leafIndex: number;
  readonly leafHash: Uint8Array;
}

const BATCH_MAX = 500;

/**
 * Makes reads and grant changes durable, in order, each event of a source once however often it is sent. Answers after
 * COMMIT; a batch of more than 500 is several transactions, so an error may leave its beginning stored: send it again.
 */
export async function appendReads(viewer: Viewer, drafts: readonly SourceDraft[]): Promise<AppendOutcome[]> {
  const outcomes: AppendOutcome[] = [];
  for (let at = 0; at < drafts.length; at += BATCH_MAX)
    outcomes.push(...(await appendBatch(viewer, drafts.slice(at, at + BATCH_MAX))));
  return outcomes;
}

async function appendBatch(viewer: Viewer, drafts: readonly SourceDraft[]): Promise<AppendOutcome[]> {
  const client = await database().pool.connect();
  const run = onClient(client);
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
  } finally {
    client.release();
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
  const secrets = await personSecrets(
    run,
    entries.flatMap((entry) => peopleOf(viewer, entry)),
  );
  const sealed = entries.map((entry) => seal(viewer, entry, secrets));
  await client.query("BEGIN");
  try {
    await lockHead(run); // from here on nobody else stores an event
    const known = await knownEvents(run, drafts);
    const fresh = drafts.map((_, at) => at).filter((at) => !known.has(eventKey(drafts[at]!)));
    const written = await writeEntries(
      run,
      fresh.map((at) => sealed[at]!),
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

interface Known {
  readonly leafIndex: number;
  readonly leafHash: Uint8Array;
}
interface Stored<Draft extends SourceDraft> extends Known {
  readonly draft: Draft;
  readonly recordedAt: Date;
}
export type StoredRead = Stored<Extract<SourceDraft, { kind: "read" }>>;
export type StoredGrant = Stored<Extract<SourceDraft, { kind: "grant.change" }>>;

const isRead = (stored: Stored<SourceDraft>): stored is StoredRead => stored.draft.kind === "read";
const isGrant = (stored: Stored<SourceDraft>): stored is StoredGrant => stored.draft.kind === "grant.change";
const eventKey = (draft: SourceDraft): string => `${draft.sourceId}\n${draft.eventId}`;

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

async function knownEvents(run: Runner, drafts: readonly SourceDraft[]): Promise<Map<string, Known>> {
  const rows = await run.all<{
    source_id: string;
    event_id: string;
    leaf_index: number;
    leaf_hash: Uint8Array;
  }>(
    statement`SELECT e.source_id, e.event_id, e.leaf_index, e.leaf_hash FROM source_event e
              JOIN unnest(${drafts.map((d) => d.sourceId)}::text[], ${drafts.map((d) => d.eventId)}::text[]) AS w(source_id, event_id)
              USING (source_id, event_id)`,
  );
  return new Map(
    rows.map((row) => [
      `${row.source_id}\n${row.event_id}`,
      { leafIndex: Number(row.leaf_index), leafHash: row.leaf_hash },
    ]),
  );
}

async function rememberEvents(run: Runner, stored: readonly Stored<SourceDraft>[]): Promise<void> {
  const rows = stored.map(({ draft, leafIndex, leafHash }) => ({
    source_id: draft.sourceId,
    event_id: draft.eventId,
    leaf_index: leafIndex,
    leaf_hash: Buffer.from(leafHash).toString("hex"),
  }));
  await run.all(statement`
    INSERT INTO source_event (source_id, event_id, log_id, leaf_index, leaf_hash)
    SELECT source_id, event_id, ${LOG_ID}, leaf_index, decode(leaf_hash, 'hex')
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(source_id text, event_id text, leaf_index bigint, leaf_hash text)`);
}
