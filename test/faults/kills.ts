import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnv } from "#config/child-env.ts";
import { useKeys } from "#core/log/keys/keys.ts";
import { openLocalKeys } from "#core/log/keys/local-keys.ts";
import { type Database, openDatabase } from "#db/client.ts";
import { useDatabase } from "#db/current.ts";
import { openPool } from "#db/pool.ts";
import { onClient } from "#db/statement.ts";
import { makePerson } from "../factories/person.ts";
import { type DurableServer, durableServer, FAULTS_ORIGIN } from "./durable-server.ts";
import { type Acknowledged, demandAll, readWholeLog, type WholeLog } from "./whole-log.ts";

const SOURCE = "activity-db";

/** A durable server with one source and one reader in it, and what appenders on it were told. */
export interface Ground {
  readonly server: DurableServer;
  readonly acknowledged: Acknowledged[];
  startAppender(seed: number): Appender;
  /** The log as it now is; throws when it is broken or lost something that was acknowledged. */
  examine(): Promise<WholeLog>;
}

export interface Appender {
  /** Resolves once it was told of so many events more. */
  acknowledges(events: number): Promise<void>;
  kill(): Promise<void>;
}

export async function withGround(work: (ground: Ground) => Promise<void>): Promise<void> {
  const server = await durableServer();
  const acknowledged: Acknowledged[] = [];
  const running = new Set<Appender>();
  try {
    const actorId = await withDatabase(server, makeReader);
    await work({
      server,
      acknowledged,
      startAppender(seed) {
        const appender = spawnAppender(
          [server.url, server.keyFolder, SOURCE, actorId, String(seed)],
          acknowledged,
        );
        running.add(appender);
        return appender;
      },
      examine: () =>
        withDatabase(server, async (database) => {
          const log = await readWholeLog(onClient(database.pool));
          demandAll(acknowledged, log);
          return log;
        }),
    });
  } finally {
    for (const appender of running) await appender.kill();
    await server.remove();
  }
}

async function makeReader({ prisma }: Database): Promise<string> {
  const createdAt = new Date();
  const about = { name: SOURCE, kind: "database", publicMeans: "logins", coverage: "watched", notSeen: "" };
  await prisma.source.create({ data: { id: SOURCE, ...about, createdAt } });
  return (await makePerson()).personId;
}

async function withDatabase<T>(server: DurableServer, work: (database: Database) => Promise<T>): Promise<T> {
  const pool = openPool(server.url, { max: 2 });
  const database = openDatabase(pool);
  useDatabase(database);
  useKeys(await openLocalKeys(server.keyFolder, FAULTS_ORIGIN));
  try {
    return await work(database);
  } finally {
    await database.prisma.$disconnect();
    await pool.end();
  }
}

function spawnAppender(args: string[], acknowledged: Acknowledged[]): Appender {
  const script = join(import.meta.dirname, "appender.ts");
  const child = spawn(process.execPath, [script, ...args], {
    env: childEnv({}),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  let words = "";
  child.stderr.setEncoding("utf8").on("data", (part: string) => {
    words += part;
  });
  let told = 0;
  eachLine(child, (line) => {
    const events = JSON.parse(line) as Acknowledged[];
    acknowledged.push(...events);
    told += events.length;
  });
  return {
    async acknowledges(events) {
      for (const goal = told + events; told < goal; await sleep(2))
        if (child.exitCode !== null) throw new Error(`the appender ended: ${words}`);
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** A last line without its end was cut by the kill: it told nobody anything. */
function eachLine(child: ChildProcess, take: (line: string) => void): void {
  let rest = "";
  child.stdout?.setEncoding("utf8").on("data", (part: string) => {
    const lines = (rest + part).split("\n");
    rest = lines.pop() ?? "";
    lines.forEach(take);
  });
}

/** Kills the process that appends, again and again, in the middle of its calls. Leaves two more calls each time. */
export async function killNode({ startAppender, examine }: Ground, times: number): Promise<WholeLog> {
  for (let n = 0; n < times; n++) {
    const appender = startAppender(n);
    await appender.acknowledges(20);
    await sleep((n * 37) % 50); // another moment of its work each time
    await appender.kill();
  }
  return examine();
}

/** Kills the database under a process that goes on appending, and starts it again. */
export async function killDatabase(
  { server, startAppender, examine }: Ground,
  times: number,
): Promise<WholeLog> {
  const appender = startAppender(0);
  for (let n = 0; n < times; n++) {
    await appender.acknowledges(60);
    await sleep((n * 37) % 50);
    await server.kill();
    await server.restart();
  }
  await appender.acknowledges(60);
  await appender.kill();
  return examine();
}
