import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { decide } from "#core/policy/decide.ts";
import { isOpen } from "#core/policy/sev-states.ts";
import { sevToSee } from "../access/to-see.ts";
import { readerLabels } from "../record/labels.ts";
import { stateOf } from "../record/row.ts";
import { SevNumber } from "../schema.ts";
import { audienceSnapshot } from "./audience-facts.ts";
import { type FirstSteps, firstStepsOf } from "./first-steps.ts";
import { type ContainReader, selectPurposes, selectReaders } from "./reach.ts";
import { type ReadyStatements, readyStatements } from "./ready-statements.ts";
import type { AudienceSnapshot } from "./snapshot.ts";
import { type SuspensionView, suspensionViews } from "./suspension-views.ts";

/** What there is to contain on a SEV, what is contained, and what is first to do. */
export interface Containment {
  readonly number: number;
  readonly version: number;
  readonly snapshot: AudienceSnapshot;
  /** By unit until somebody investigates. */
  readonly readers: readonly (ContainReader & { readonly who: string })[];
  readonly purposes: readonly { readonly id: string; readonly title: string; readonly reads: number }[];
  readonly suspensions: readonly SuspensionView[];
  readonly elsewhere: ReadyStatements;
  readonly steps: readonly FirstSteps[];
  readonly may: { readonly contain: boolean; readonly step: boolean };
}

/** The containment of a SEV, for those who may see it. Refuses as its page does. */
export async function containment(viewer: Viewer, raw: unknown): Promise<Containment> {
  const { number } = SevNumber.parse(raw);
  const { run, row, facts } = await sevToSee(viewer, number);
  const named = row.state !== "triage";
  const now = systemClock.now();
  const [snapshot, readers, purposes, suspensions, elsewhere, steps] = await Promise.all([
    audienceSnapshot(run, number, now),
    selectReaders(run, number),
    selectPurposes(run, number),
    suspensionViews(run, { number, facts, named, viewer, now }),
    readyStatements(run, number, named),
    firstStepsOf(run, row),
  ]);
  const labels = await readerLabels(
    run,
    readers.map(({ personId }) => personId),
    named,
  );
  return {
    number,
    version: row.version,
    snapshot,
    readers: readers.map((reader) => ({
      ...reader,
      who: labels.get(reader.personId)?.who ?? "An erased person",
    })),
    purposes,
    suspensions,
    elsewhere,
    steps,
    may: {
      contain: isOpen(stateOf(row)) && decide(viewer, "sev.contain", facts).allow,
      step: decide(viewer, "sev.step", facts).allow,
    },
  };
}
