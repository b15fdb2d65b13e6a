import { systemClock } from "#core/base/clock.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { LogBroken } from "#core/log/tree/log-broken.ts";
import { type Countersigned, countersign, refusalWords } from "#core/log/witness/countersign.ts";
import { lateSince } from "#core/log/witness/due.ts";
import { type ActiveWitness, activeWitnesses } from "#core/log/witness/rows.ts";
import { endLogTroubles, openTroubles } from "#core/sev/raise/log-sev.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { tellLog } from "./tell-log.ts";
import { utcWords, witnessWords } from "./words.ts";

const worker = systemViewer("worker");
const run = () => onClient(database().pool);

/** The witnesses to ask, each by itself. */
export const witnessesToAsk = (): Promise<ActiveWitness[]> => activeWitnesses(run());

/** Asks one witness when that is due. A refusal is told at once, and that it countersigns again as well. */
export async function collectFrom(witness: ActiveWitness, ending: AbortSignal): Promise<Countersigned> {
  const outcome = await countersign(run(), witness, ending).catch(async (error: unknown) => {
    if (error instanceof LogBroken) await tellBroken(error);
    throw error;
  });
  if (outcome.kind === "refused") await tellRefused(witness, outcome);
  if (outcome.kind === "cosigned") await tellAgain(witness, outcome.at);
  return outcome;
}

/** Tells of each outside witness that has not countersigned for more than 60 s; `startedAt`: when asking began. */
export async function watchLate(startedAt: Date): Promise<void> {
  const now = systemClock.now();
  for (const witness of await activeWitnesses(run())) {
    const since = lateSince(witness, startedAt, now);
    if (since && !witness.contact?.refused) await tellLate(witness, since, now);
  }
}

/** Tells that what is stored does not continue what was signed. */
export async function tellBroken(error: LogBroken): Promise<void> {
  const { rows } = await database().pool.query<{ size: string }>("SELECT max(size) AS size FROM checkpoint");
  const size = Number(rows[0]?.size ?? 0);
  await tellLog({
    rule: "log-broken",
    key: `log-broken:${size}`,
    title:
      "What is stored of the log is not what was signed: entries or their hashes were changed or are missing",
    sentence: `The newest signed head has ${size.toLocaleString("en-GB")} entries, and what is stored does not lead on from it: ${error.message}.`,
    witnessId: null,
    at: systemClock.now(),
  });
}

function tellRefused(
  witness: ActiveWitness,
  { code, ours, theirs }: Extract<Countersigned, { kind: "refused" }>,
) {
  const at = systemClock.now();
  return tellLog({
    rule: "log-refused",
    key: `log-refused:${witness.id}:${code}:${theirs}`,
    title: `${witness.operator} refuses to countersign the log: ${TITLES[code]}`,
    sentence: `${witnessWords(witness)} ${refusalWords(code, ours, theirs)} (${utcWords(at)}).`,
    witnessId: witness.id,
    at,
  });
}

const TITLES = {
  beyond: "entries that were countersigned are missing",
  differs: "it is not the one that was countersigned",
  proof: "it does not continue the one that was countersigned",
  key: "it is not signed with the key that was handed over",
} as const;

function tellLate(witness: ActiveWitness, since: Date, now: Date): Promise<void> {
  const problem = witness.contact?.problem;
  const last = witness.last
    ? `last countersigned ${witness.last.size.toLocaleString("en-GB")} entries on ${utcWords(since)}, and nothing for more than 60 s since`
    : `has countersigned nothing since it was added on ${utcWords(since)}`;
  return tellLog({
    rule: "log-late",
    key: `log-late:${witness.id}:${since.toISOString()}`,
    title: `${witness.operator} has not countersigned the log for more than 60 s: nobody outside would see a change`,
    sentence: `${witnessWords(witness)} ${last}${problem ? `: ${problem}` : ""}.`,
    witnessId: witness.id,
    at: now,
  });
}

/** An outage that is over is written into the SEV that told of it. */
async function tellAgain(witness: ActiveWitness, at: Date): Promise<void> {
  if ((await openTroubles(run(), witness.id)).length === 0) return;
  const sentence = `It countersigned again on ${utcWords(at)}.`;
  await withTx((tx) => endLogTroubles(tx, worker, { witnessId: witness.id, at, sentence }));
}
