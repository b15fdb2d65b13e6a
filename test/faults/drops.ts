import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnv } from "#config/child-env.ts";
import { examineDeep } from "#core/flows/doctor/deep.ts";
import type { Tally } from "#core/flows/doctor/tally.ts";
import { signHead } from "#core/log/heads/checkpoint.ts";
import { useKeys } from "#core/log/keys/keys.ts";
import { openLocalKeys } from "#core/log/keys/local-keys.ts";
import { openDatabase } from "#db/client.ts";
import { useDatabase } from "#db/current.ts";
import { openPool } from "#db/pool.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { ageLog, announceAndWait, OLD_READS } from "../aged-log.ts";
import { asOwner } from "../as-owner.ts";
import { type DurableServer, durableServer, FAULTS_ORIGIN } from "./durable-server.ts";

/** A durable server whose log has one month of reads that are due to go. */
export interface DropGround {
  readonly server: DurableServer;
  startDropper(): Dropper;
  /** Makes the database stand still for a second at this step of a drop. */
  pauseAt(step: Step): Promise<void>;
  /** Resolves while the database stands still there. */
  standsStill(): Promise<void>;
  /** Resolves when nobody is in a transaction there any more: that of a killed worker ends on its own. */
  isQuiet(): Promise<void>;
  /** Everything that is stored of the log, examined. */
  state(): Promise<DropState>;
}

/** `tables`: the old tables are gone, the entry is not written. `commit`: all is done but COMMIT itself. */
export type Step = "tables" | "commit";

export interface Dropper {
  readonly ended: Promise<unknown>;
  kill(): Promise<void>;
}

export interface DropState {
  /** What doctor finds. */
  readonly tally: Tally;
  readonly reads: number;
  readonly entriesOfDrops: number;
  /** The tables of the old month, by name. */
  readonly tables: readonly string[];
}

export const WHOLE = ["entry_0", "entry_detail_0", "read_0", "read_dataset_0", "read_subject_0"];
export const DROPPED = ["entry_0_acts", "entry_detail_0_acts"];
/** Reads of the log with the old month, and without. */
export const READS = { whole: OLD_READS + 305, dropped: 305 } as const;

export async function withDropGround(work: (ground: DropGround) => Promise<void>): Promise<void> {
  const server = await durableServer();
  const owned = { ownerUrl: server.url };
  const droppers = new Set<Dropper>();
  try {
    await onServer(server, async (run) => {
      await ageLog(owned);
      await signHead(run);
      await announceAndWait(owned);
    });
    await work({
      server,
      startDropper() {
        const dropper = spawnDropper(server);
        droppers.add(dropper);
        return dropper;
      },
      pauseAt: async (step) => {
        await asOwner(owned, PAUSE[step]);
      },
      standsStill: () => until(owned, "count(*) FILTER (WHERE wait_event = 'PgSleep') > 0"),
      isQuiet: () =>
        until(owned, "count(*) FILTER (WHERE xact_start IS NOT NULL AND pid <> pg_backend_pid()) = 0"),
      state: () => onServer(server, examine),
    });
  } finally {
    for (const dropper of droppers) await dropper.kill();
    await server.remove();
  }
}

const PAUSE: Readonly<Record<Step, string>> = {
  tables: `
    CREATE FUNCTION stand_still() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(1); RETURN NULL; END $$;
    CREATE TRIGGER stand_still AFTER UPDATE ON log_partition FOR EACH ROW WHEN (NEW.dropped_leaf IS NOT NULL) EXECUTE FUNCTION stand_still()`,
  commit: `
    CREATE FUNCTION stand_still() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(1); RETURN NULL; END $$;
    CREATE CONSTRAINT TRIGGER stand_still AFTER UPDATE ON log_partition DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW WHEN (NEW.dropped_leaf IS NOT NULL) EXECUTE FUNCTION stand_still()`,
};

async function until(owned: { ownerUrl: string }, condition: string): Promise<void> {
  const asked = `SELECT ${condition} AS holds FROM pg_stat_activity WHERE backend_type = 'client backend'`;
  for (const end = Date.now() + 20_000; Date.now() < end; await sleep(10)) {
    const [row] = await asOwner<{ holds: boolean }>(owned, asked);
    if (row?.holds) return;
  }
  throw new Error(`never came true: ${condition}`);
}

function spawnDropper(server: DurableServer): Dropper {
  const script = join(import.meta.dirname, "dropper.ts");
  const child: ChildProcess = spawn(process.execPath, [script, server.url, server.keyFolder], {
    env: childEnv({}),
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  return {
    ended,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function onServer<T>(server: DurableServer, work: (run: Runner) => Promise<T>): Promise<T> {
  const pool = openPool(server.url, { max: 4, role: "whosaw_app" });
  const database = openDatabase(pool);
  useDatabase(database);
  useKeys(await openLocalKeys(server.keyFolder, FAULTS_ORIGIN));
  try {
    return await work(onClient(pool));
  } finally {
    await database.prisma.$disconnect();
    await pool.end();
  }
}

async function examine(run: Runner): Promise<DropState> {
  const { state: _made, ...tally } = (await examineDeep(run)).tally; // the auditor's role was made without an entry
  const [counts] = await run.all<{ reads: number; drops: number }>(statement`
    SELECT (SELECT count(*)::int FROM read) AS reads, (SELECT count(*)::int FROM entry WHERE kind = 'log.retain') AS drops`);
  const tables = await run.all<{ name: string }>(statement`
    SELECT relname AS name FROM pg_class WHERE relnamespace = 'log_part'::regnamespace AND relkind = 'r'
      AND relname ~ '_0(_acts)?$' ORDER BY 1`);
  return {
    tally,
    reads: counts?.reads ?? 0,
    entriesOfDrops: counts?.drops ?? 0,
    tables: tables.map(({ name }) => name),
  };
}
