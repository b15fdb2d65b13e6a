import type { PersonViewer } from "#core/base/viewer.ts";
import { watchedSources } from "#core/directory/coverage/watched-sources.ts";
import { type MyAsked, myQuestionsAsked } from "#core/flows/ask-why/my-asked.ts";
import { type MyRun, trainedWith } from "#core/flows/training/my-training.ts";
import { type MyWithheld, withheldCounts } from "#core/flows/withheld/my-withheld.ts";
import { readsKeptSince } from "#core/log/retention/partitions.ts";
import { currentPolicy } from "#core/log/retention/policy.ts";
import { type MyRecording, myRecording } from "#core/programme/recording/my-recording.ts";
import type { Runner } from "#db/statement.ts";
import {
  type HeldItems,
  heldItems,
  type OwnDecision,
  type OwnRecord,
  ownDecisions,
  ownRecord,
} from "./held.ts";

/** A system, and whether its reads come in. */
export interface SeenSystem {
  readonly name: string;
  readonly coverage: "watched" | "partly" | "not_watched";
  readonly notSeen: string;
}

/** All of a report but the reads. */
export interface OwnFacts {
  readonly record: OwnRecord | null;
  readonly held: readonly HeldItems[];
  readonly recording: Pick<MyRecording, "state" | "optedOutSince" | "notice">;
  readonly decisions: readonly OwnDecision[];
  readonly training: readonly MyRun[];
  readonly questions: readonly MyAsked[];
  readonly withheld: readonly MyWithheld[];
  readonly systems: readonly SeenSystem[];
  readonly readsMonths: number;
  readonly keptSince: Date | null;
}

/** Gathers what a report says beside the reads, for the person whom it is about. */
export async function ownFacts(run: Runner, viewer: PersonViewer, now: Date): Promise<OwnFacts> {
  const { personId } = viewer;
  const [record, held, decisions, training, withheld] = await Promise.all([
    ownRecord(run, personId),
    heldItems(run, personId),
    ownDecisions(run, personId),
    trainedWith(run, personId),
    withheldCounts(run, personId, now),
  ]);
  const [{ state, optedOutSince, notice }, { items }, systems, policy, keptSince] = await Promise.all([
    myRecording(viewer),
    myQuestionsAsked(viewer),
    watchedSources(run, now).then((all) => all.map(({ id: _, ...system }) => system)),
    currentPolicy(run),
    readsKeptSince(run),
  ]);
  return {
    ...{ record, held, decisions, training, withheld, systems, keptSince },
    ...{ recording: { state, optedOutSince, notice }, questions: items, readsMonths: policy.readsMonths },
  };
}
