import { cosign } from "#core/merkle/cosignature.ts";
import type { Answer, Asked, WatchedLogs } from "./judge.ts";
import { objection, readRequest } from "./judge.ts";
import type { WitnessKey } from "./key.ts";
import type { LastCosigned, StateFiles } from "./state.ts";

/** One log as the page for people shows it. */
export interface WatchedLog {
  readonly origin: string;
  readonly last: LastCosigned | null;
  /** The newest tree that the log signed and that did not continue the last; null when there was none since the start. */
  readonly refused: { readonly size: bigint; readonly at: Date } | null;
}

export interface Witness {
  readonly name: string;
  /** Answers an add-checkpoint request. What it cosigns is durable before it answers. Throws when that fails. */
  addCheckpoint(body: string): Promise<Answer>;
  logs(): WatchedLog[];
}

interface Kept {
  last: LastCosigned | null;
  refused: WatchedLog["refused"];
  /** Ends when the request that is being decided has its answer. */
  turn: Promise<unknown>;
}

interface Options {
  readonly key: WitnessKey;
  readonly logs: WatchedLogs;
  readonly state: StateFiles;
  readonly now?: () => Date;
}

/** A witness over the state it left. Throws a WitnessError when the state of one of its logs is damaged or gone. */
export async function openWitness({ key, logs, state, now = () => new Date() }: Options): Promise<Witness> {
  const watched = new Map<string, Kept>();
  for (const origin of logs.keys())
    watched.set(origin, { last: await state.load(origin), refused: null, turn: Promise.resolve() });

  /** Compares, persists, answers. Runs alone for its log: of two requests at once the second sees the first's tree. */
  async function decide(asked: Asked): Promise<Answer> {
    const { origin } = asked.checkpoint;
    const log = watched.get(origin)!; // readRequest let it through
    const refused = objection(asked, log.last?.checkpoint ?? null);
    if (refused) {
      if (isEvidence(refused, asked, log.last)) {
        log.refused = { size: asked.checkpoint.size, at: now() };
        await state.keepEvidence(origin, asked.request.checkpoint);
      }
      return refused;
    }
    const time = BigInt(Math.floor(now().getTime() / 1000));
    const line = cosign(asked.text, key.key.name, key.seed, time);
    const note = onlyCosignedBy(asked, line);
    await state.save(origin, log.last, note);
    log.last = { note, checkpoint: asked.checkpoint, time };
    return { status: 200, type: "text/plain; charset=utf-8", body: line };
  }

  return {
    name: key.key.name,
    async addCheckpoint(body) {
      const reading = readRequest(body, logs);
      if ("refused" in reading) return reading.refused;
      const log = watched.get(reading.asked.checkpoint.origin)!; // readRequest let it through
      const turn = log.turn.then(() => decide(reading.asked));
      log.turn = turn.catch(() => undefined);
      return turn;
    },
    logs: () => [...watched].map(([origin, { last, refused }]) => ({ origin, last, refused })),
  };
}

/** The log's own signature lines and ours: other witnesses' lines, which a log may send along, say nothing here. */
function onlyCosignedBy({ request, text, checkpoint }: Asked, line: string): string {
  const lines = request.checkpoint.slice(text.length + 1).split("\n");
  const own = lines.filter((each) => each.startsWith(`— ${checkpoint.origin} `));
  return `${text}\n${own.map((each) => `${each}\n`).join("")}${line}`;
}

/** Signed by the log, and yet not what it signed before: 422, or 409 where the log named the size that we know. */
const isEvidence = ({ status }: Answer, { request }: Asked, last: LastCosigned | null): boolean =>
  status === 422 || (status === 409 && request.old === (last?.checkpoint.size ?? 0n));
