import type pg from "pg";
import { systemClock } from "#core/base/clock.ts";
import { append } from "#core/merkle/compact-range.ts";
import { copyTogether } from "#db/copy-query.ts";
import { onClient } from "#db/statement.ts";
import { areOf } from "../keys/secrets.ts";
import { advanceHead, LOCK_HEAD, lockedHead, type NamedHead, timeOfFlush, updateHead } from "../tree/head.ts";
import { type FullTile, fullTiles, type OpenTiles } from "../tree/open-tiles.ts";
import { COLUMNS, TABLES } from "./row-columns.ts";
import { tileRow } from "./rows.ts";
import { type SealedEvent, stamp } from "./sealed-event.ts";
import type { Known } from "./source-events.ts";

/** The head as a process left it, and the tiles that are not full. Only ever a shortcut: the head row decides. */
export interface Remembered {
  readonly head: NamedHead;
  readonly open: OpenTiles;
}

/** Somebody was erased after these events were sealed: they have to be sealed again, so that nobody opens them by it. */
export class OutdatedSecrets extends Error {
  constructor() {
    super("somebody was erased after the events were sealed");
    this.name = "OutdatedSecrets";
  }
}

/** The head is not, or will not be, the one that a batch was to be prepared for. */
export class OtherHead extends Error {}

/** A batch with its places, every row it will be, and how the log stands after it. */
export interface PreparedBatch {
  readonly places: readonly Known[];
  readonly after: Remembered;
  readonly parts: ReturnType<typeof partsOf>;
}

const LIMITS = "SET LOCAL lock_timeout = '4s'; SET LOCAL statement_timeout = '8s'";

/** Takes the head in a transaction of its own that stays open. Whoever waits too long for it gets an error, and no hang. */
export async function beginWithHead(client: pg.ClientBase): Promise<NamedHead> {
  const results = (await client.query(`BEGIN; ${LIMITS}; ${LOCK_HEAD}`)) as unknown as pg.QueryResult[]; // one for each statement
  return lockedHead(results.at(-1)?.rows[0]);
}

/** Gives the events the next leaf indexes after a head, in order. They may be prepared again for another head. */
export async function prepareBatch(
  client: pg.ClientBase,
  events: readonly SealedEvent[],
  head: NamedHead,
  known: OpenTiles | undefined,
): Promise<PreparedBatch> {
  if (events.some((event) => !areOf(event, head.erasures))) throw new OutdatedSecrets();
  const recordedAt = timeOfFlush(head, systemClock.now());
  const first = head.edge.size;
  const places = events.map((event, at) => ({
    leafIndex: first + at,
    leafHash: stamp(event, first + at, recordedAt),
  }));
  const leaves = places.map(({ leafHash }) => leafHash);
  const growth = append(head.edge, leaves);
  const { full, open } = await fullTiles(onClient(client), head.edge, leaves, growth, known);
  return {
    places,
    after: { head: { ...head, edge: growth.edge, recordedAt }, open },
    parts: partsOf(events, full),
  };
}

/**
 * Writes a prepared batch and commits, in one message. `expected` is the head it was prepared for, when nobody holds that
 * yet: the message then takes it, and fails with OTHER_HEAD when it is another. Answers after COMMIT; throws with a
 * transaction still open, unless the connection is gone.
 */
export async function sendBatch(
  client: pg.ClientBase,
  { parts, after: { head } }: PreparedBatch,
  expected?: NamedHead,
): Promise<void> {
  const first = expected ? `BEGIN; ${advanceHead(expected, head)};` : "";
  const last = expected ? "COMMIT" : `${updateHead(head.edge, head.recordedAt)};COMMIT`;
  const tags = await copyTogether(client, parts, last, first);
  if (tags.at(-1) !== "COMMIT") throw new Error(`the log's transaction ended with ${tags.at(-1)}`);
}

function partsOf(events: readonly SealedEvent[], full: readonly FullTile[]) {
  return TABLES.map((table) => ({
    into: COLUMNS[table],
    rows:
      table === "tile"
        ? full.map(({ tile: { level, index }, bytes, root }) => tileRow(level, index, bytes, root))
        : events.flatMap(({ rows }) => rows[table] ?? []),
  }));
}
