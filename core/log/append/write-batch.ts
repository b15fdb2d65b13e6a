import type pg from "pg";
import { systemClock } from "#core/base/clock.ts";
import { append } from "#core/merkle/compact-range.ts";
import { copyTogether } from "#db/copy-query.ts";
import { onClient } from "#db/statement.ts";
import { areOf } from "../keys/secrets.ts";
import { type Head, LOCK_HEAD, lockedHead, timeOfFlush, updateHead } from "../tree/head.ts";
import { type FullTile, fullTiles, type OpenTiles } from "../tree/open-tiles.ts";
import { COLUMNS, TABLES } from "./row-columns.ts";
import { tileRow } from "./rows.ts";
import { type SealedEvent, stamp } from "./sealed-event.ts";
import type { Known } from "./source-events.ts";

/** What a process remembers of the log after its last batch. Only ever a shortcut: the head row decides. */
export interface Remembered {
  readonly size: number;
  readonly open: OpenTiles;
}

/** Somebody was erased after these events were sealed: they have to be sealed again, so that nobody opens them by it. */
export class OutdatedSecrets extends Error {
  constructor() {
    super("somebody was erased after the events were sealed");
    this.name = "OutdatedSecrets";
  }
}

export interface WrittenBatch {
  readonly places: readonly Known[];
  readonly remembered: Remembered;
  /** The head was not where this process had left it. */
  readonly othersWrote: boolean;
  /** How long the head was held. */
  readonly heldMs: number;
}

// Whoever waits longer than this for the log gets an error to answer with, and not a hang.
const BEGIN = `BEGIN; SET LOCAL lock_timeout = '4s'; SET LOCAL statement_timeout = '8s'; ${LOCK_HEAD}`;

/**
 * One transaction: takes the head, gives the events the next leaf indexes in order, and copies every row in one message.
 * Two round trips, whatever the number of tables. Throws with the transaction still open, unless the connection is gone.
 */
export async function writeBatch(
  client: pg.ClientBase,
  events: readonly SealedEvent[],
  remembered: Remembered | null,
): Promise<WrittenBatch> {
  const head = await beginWithHead(client);
  if (events.some((event) => !areOf(event, head.erasures))) throw new OutdatedSecrets();
  const heldFrom = performance.now();
  const recordedAt = timeOfFlush(head, systemClock.now());
  const first = head.edge.size;
  const places = events.map((event, at) => ({
    leafIndex: first + at,
    leafHash: stamp(event, first + at, recordedAt),
  }));
  const leaves = places.map(({ leafHash }) => leafHash);
  const growth = append(head.edge, leaves);
  const { full, open } = await fullTiles(onClient(client), head.edge, leaves, growth, remembered?.open);
  const tags = await copyTogether(
    client,
    partsOf(events, full),
    `${updateHead(growth.edge, recordedAt)};COMMIT`,
  );
  if (tags.at(-1) !== "COMMIT") throw new Error(`the log's transaction ended with ${tags.at(-1)}`);
  return {
    places,
    remembered: { size: growth.edge.size, open },
    othersWrote: remembered !== null && remembered.size !== first,
    heldMs: performance.now() - heldFrom,
  };
}

async function beginWithHead(client: pg.ClientBase): Promise<Head> {
  const results = (await client.query(BEGIN)) as unknown as pg.QueryResult[]; // several statements, several results
  return lockedHead(results.at(-1)?.rows[0]);
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
