import type { PersonViewer } from "#core/base/viewer.ts";
import { decide } from "#core/policy/decide.ts";
import type { LeftOutWhy } from "#core/policy/training.ts";
import type { DueUse } from "./due-of.ts";
import type { ByDss } from "./run-notes.ts";
import type { TrainingRun } from "./run-row.ts";
import type { RunWords } from "./run-words.ts";

/** A run as the database has it, with what its entries say. */
export interface RunFields extends TrainingRun {
  readonly done: number;
  readonly askedBy: string | null;
  readonly unit: string | null;
  readonly purpose: string | null;
  readonly datasetNames: readonly string[];
  readonly words: RunWords | null;
  readonly said: {
    readonly why?: string;
    readonly leftOut?: Readonly<Partial<Record<LeftOutWhy, number>>>;
    readonly byDss?: readonly ByDss[];
    readonly read?: number;
  } | null;
  readonly hasFile: boolean;
  readonly decisions: number;
  readonly pending: number;
}

/** A decision as a list shows it; `name` only to those who take part in it. */
export interface DueView extends Omit<DueUse, "personId" | "runId"> {
  readonly mayDecide: boolean;
}

/** A run as a list shows it. Run and model are null where their words were erased. */
export interface RunView
  extends Pick<
    TrainingRun,
    | "id"
    | "number"
    | "state"
    | "kinds"
    | "maxDss"
    | "since"
    | "until"
    | "items"
    | "people"
    | "bytes"
    | "sha256"
    | "expiresAt"
    | "askedAt"
    | "version"
  > {
  readonly run: string | null;
  readonly model: string | null;
  readonly modelVersion: string | null;
  readonly reason: string | null;
  readonly purpose: { readonly id: string; readonly title: string | null };
  readonly datasets: readonly string[];
  readonly askedBy: string | null;
  readonly unit: string | null;
  /** Items that the job has been through. */
  readonly done: number;
  /** Of one that failed: a code. */
  readonly why: string | null;
  readonly leftOut: Readonly<Partial<Record<LeftOutWhy, number>>>;
  readonly byDss: readonly ByDss[];
  /** Where the read stands in the log. */
  readonly read: number | null;
  readonly file: "there" | "expired" | "gone" | null;
  readonly pending: number;
  readonly decided: number;
  /** For whoever takes part in deciding; empty for others. */
  readonly due: readonly DueView[];
  readonly may: { readonly approve: boolean; readonly download: boolean };
}

/** Allow-lists a run for a viewer. Pure. */
export function toRunView(row: RunFields, due: readonly DueUse[], viewer: PersonViewer, now: Date): RunView {
  const { id, number, state, kinds, maxDss, since, until, items, people, bytes, sha256, expiresAt } = row;
  const { askedAt, version, words, said, unit, done, pending } = row;
  const concernedIds = [row.askedById];
  const file = fileOf(row, now);
  return {
    ...{
      id,
      number,
      state,
      kinds,
      maxDss,
      since,
      until,
      items,
      people,
      bytes,
      sha256,
      expiresAt,
      askedAt,
      version,
    },
    ...{ run: words?.run ?? null, model: words?.model ?? null, modelVersion: words?.modelVersion ?? null },
    reason: viewer.roles.has("workers") ? null : (words?.reason ?? null),
    purpose: { id: row.purposeId, title: row.purpose },
    datasets: row.datasetNames,
    askedBy: viewer.roles.has("workers") ? null : row.askedBy,
    ...{ unit, done, pending, decided: row.decisions - pending },
    ...{
      why: said?.why ?? null,
      leftOut: said?.leftOut ?? {},
      byDss: said?.byDss ?? [],
      read: said?.read ?? null,
    },
    file,
    due: seesWhom(viewer) ? due.map((each) => toDueView(each, row, viewer)) : [],
    may: {
      approve: state === "second" && decide(viewer, "training.approve", { concernedIds }).allow,
      download: file === "there" && decide(viewer, "training.download", { personId: row.askedById }).allow,
    },
  };
}

function toDueView({ personId, runId: _, ...due }: DueUse, row: RunFields, viewer: PersonViewer): DueView {
  const mayDecide = decide(viewer, "training.decide", { concernedIds: [personId, row.askedById] }).allow;
  return { ...due, mayDecide };
}

function fileOf({ state, hasFile, expiresAt }: RunFields, now: Date): RunView["file"] {
  if (state !== "ready") return null;
  if (expiresAt !== null && expiresAt <= now) return "expired";
  return hasFile ? "there" : "gone";
}

/** Whether somebody may know who it is that a decision is due about. */
const seesWhom = (viewer: PersonViewer): boolean =>
  decide(viewer, "training.approve", { concernedIds: [] }).allow;
