import { systemClock } from "#core/base/clock.ts";
import { unreachable } from "#core/base/unreachable.ts";
import { formatAddCheckpoint } from "#core/merkle/add-checkpoint.ts";
import { verifyCosignatures } from "#core/merkle/cosignature.ts";
import { consistencyProof } from "#core/merkle/proof.ts";
import { parseDecimal } from "#core/merkle/text.ts";
import type { Runner } from "#db/statement.ts";
import { assertStored, latestCheckpoint, type SignedHead } from "../heads/checkpoint.ts";
import { nodeReader } from "../tree/tiles.ts";
import { askWitness, NoAnswer, type WitnessAnswer } from "./ask-witness.ts";
import { isDue } from "./due.ts";
import { type ActiveWitness, keepContact, keepCosignature } from "./rows.ts";

/**
 * How a witness refuses: it knows a larger tree (`beyond`), another tree of this size (`differs`), what it knows is not
 * continued (`proof`), or it does not take our signature (`key`).
 */
export type RefusalCode = "beyond" | "differs" | "proof" | "key";

export type Countersigned =
  | { readonly kind: "not due" }
  | { readonly kind: "cosigned"; readonly size: number; readonly at: Date }
  /** Neither a cosignature nor an accusation. */
  | { readonly kind: "no answer"; readonly problem: string }
  | {
      readonly kind: "refused";
      readonly code: RefusalCode;
      /** Entries of the log as we have it, and as the witness countersigned it last. */
      readonly ours: number;
      readonly theirs: number;
    };

/** Another worker may ask the same witness meanwhile, and a reply may have been lost: then it names a newer size. */
const TRIES = 3;
/** How far a witness's clock may be from ours. */
const SKEW_S_MAX = 300;

/**
 * Asks a witness to countersign the newest checkpoint, when that is due, and keeps what verifies. Remembers how it went.
 * Holds no connection and no lock while the witness thinks. Throws {@link LogBroken} when our own storage gives no proof.
 */
export async function countersign(
  run: Runner,
  witness: ActiveWitness,
  ending: AbortSignal,
): Promise<Countersigned> {
  const head = await latestCheckpoint(run);
  if (!head || !isDue(witness, head.size, systemClock.now())) return { kind: "not due" };
  await assertStored(run, head); // nobody is asked to countersign what is not there any more
  const askedAt = systemClock.now();
  const outcome = await ask(run, witness, head, ending);
  await keepContact(run, witness.id, {
    askedAt,
    problem: problemOf(outcome),
    refused: outcome.kind === "refused",
  });
  return outcome;
}

async function ask(
  run: Runner,
  witness: ActiveWitness,
  newest: SignedHead,
  ending: AbortSignal,
): Promise<Countersigned> {
  let head = newest;
  let old = Math.min(witness.last?.size ?? 0, head.size);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const answer = await sent(run, witness.url, head, old, ending);
    if (answer instanceof NoAnswer) return { kind: "no answer", problem: answer.message };
    if (answer.status !== 409) return judge(run, witness, head, old, answer);
    const theirs = sizeIn(answer);
    if (theirs === null) return { kind: "no answer", problem: "it answered 409 without the size it knows" };
    if (theirs > head.size) head = (await latestCheckpoint(run)) ?? head; // another worker may have been faster
    if (theirs > head.size) return { kind: "refused", code: "beyond", ours: head.size, theirs };
    if (theirs === old && old === head.size)
      return { kind: "refused", code: "differs", ours: head.size, theirs };
    old = theirs;
  }
  return { kind: "no answer", problem: "it named another size each time it was asked" };
}

async function sent(
  run: Runner,
  url: string,
  head: SignedHead,
  old: number,
  ending: AbortSignal,
): Promise<WitnessAnswer | NoAnswer> {
  const proof = old > 0 ? await consistencyProof(old, head.size, nodeReader(run, head.size)) : [];
  const body = formatAddCheckpoint({ old: BigInt(old), proof, checkpoint: head.ownNote });
  try {
    return await askWitness(url, body, ending);
  } catch (error) {
    if (error instanceof NoAnswer) return error;
    throw error;
  }
}

async function judge(
  run: Runner,
  witness: ActiveWitness,
  head: SignedHead,
  old: number,
  answer: WitnessAnswer,
): Promise<Countersigned> {
  switch (answer.status) {
    case 200:
      return keep(run, witness, head, answer.body);
    case 403:
      return { kind: "refused", code: "key", ours: head.size, theirs: old };
    case 404:
      return {
        kind: "no answer",
        problem: "it does not watch this log (404): its operator has to add our key",
      };
    case 422:
      return { kind: "refused", code: "proof", ours: head.size, theirs: old };
    default:
      return { kind: "no answer", problem: `it answered ${answer.status}` };
  }
}

async function keep(
  run: Runner,
  witness: ActiveWitness,
  head: SignedHead,
  lines: string,
): Promise<Countersigned> {
  const text = head.ownNote.slice(0, head.ownNote.lastIndexOf("\n\n") + 1);
  const cosigned = verifyCosignatures(text, lines, witness.key);
  if (!cosigned.ok)
    return { kind: "no answer", problem: `its countersignature does not hold: ${cosigned.check}` };
  const { time, line } = cosigned.value;
  const receivedAt = systemClock.now();
  const skew = Math.round(Number(time) - receivedAt.getTime() / 1000);
  if (Math.abs(skew) > SKEW_S_MAX)
    return {
      kind: "no answer",
      problem: `its clock is ${Math.abs(skew)} s ${skew > 0 ? "ahead of" : "behind"} ours`,
    };
  const isNew = await keepCosignature(run, witness.id, { size: head.size, time, line, receivedAt });
  if (!isNew) return { kind: "no answer", problem: "it repeated an earlier countersignature" };
  return { kind: "cosigned", size: head.size, at: receivedAt };
}

function sizeIn({ type, body }: WitnessAnswer): number | null {
  const size =
    type.split(";")[0]?.trim() === "text/x.tlog.size" && body.endsWith("\n")
      ? parseDecimal(body.slice(0, -1))
      : null;
  return size !== null && size <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(size) : null;
}

function problemOf(outcome: Countersigned): string | null {
  if (outcome.kind === "no answer") return outcome.problem;
  return outcome.kind === "refused" ? refusalWords(outcome.code, outcome.ours, outcome.theirs) : null;
}

const number = (n: number): string => n.toLocaleString("en-GB");

/** A refusal as the end of a sentence that begins with who refused. */
export function refusalWords(code: RefusalCode, ours: number, theirs: number): string {
  switch (code) {
    case "beyond":
      return `has countersigned ${number(theirs)} entries, but the log now has only ${number(ours)} signed`;
    case "differs":
      return `has countersigned another log of ${number(theirs)} entries than the one that is here now`;
    case "proof":
      return `refused a log of ${number(ours)} entries: it does not continue the ${number(theirs)} that were countersigned`;
    case "key":
      return `refused a log of ${number(ours)} entries: it is not signed with the key that was handed over`;
    default:
      return unreachable(code);
  }
}
