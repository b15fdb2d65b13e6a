import type { CaptureKind } from "#core/base/capture-terms.ts";
import type { DecisionBecause, LeftOutWhy, RunState, UseDecision } from "#core/policy/training.ts";
import { count, joinWords } from "../text/format.ts";

const NOUNS: Readonly<Record<CaptureKind, readonly [one: string, many: string]>> = {
  input_events: ["recording of mouse and keys", "recordings of mouse and keys"],
  screenshot: ["screenshot", "screenshots"],
  prompt: ["prompt", "prompts"],
  transcription: ["transcription", "transcriptions"],
  conversation: ["conversation", "conversations"],
  review: ["people record", "people records"],
};

/** Items by kind: "41 prompts and 3 screenshots". Pure. */
export const kindsInWords = (kinds: Readonly<Record<string, number>>): string =>
  joinWords(
    Object.entries(kinds)
      .sort(([, a], [, b]) => b - a)
      .map(
        ([kind, n]) => `${count(n)} ${(NOUNS[kind as CaptureKind] ?? ["item", "items"])[n === 1 ? 0 : 1]}`,
      ),
  );

/** The plural of a kind: "prompts". */
export const kindWords = (kind: CaptureKind): string => NOUNS[kind][1];

export const RUN_STATE_WORDS: Readonly<Record<RunState, string>> = {
  second: "waits for a second person",
  declined: "declined",
  queued: "waits for its turn",
  running: "running",
  ready: "exported",
  failed: "failed",
};

export const DECISION_WORDS: Readonly<Record<UseDecision, string>> = {
  pending: "not decided yet",
  kept: "stays in the model",
  retrained: "trained again without it",
  withdrawn: "model taken back",
};

export const BECAUSE_WORDS: Readonly<Record<DecisionBecause, string>> = {
  opt_out: "opted out",
  erasure: "was erased",
};

const FAILED: Readonly<Record<string, string>> = {
  nothing_left: "Nothing was left to export.",
  too_many: "It asked for more than fits one run: ask for a shorter time or fewer datasets.",
  asker_gone: "Whoever asked for it is no analyst here any more.",
  person_erased: "Somebody in it was erased while it ran: ask for it again, which leaves them out.",
  altered: "An item is not what was stored, so nothing was handed out. Have whosaw doctor look at it.",
};

/** Why a run failed, as a sentence. */
export const failedWords = (why: string | null): string =>
  FAILED[why ?? ""] ?? "It may not be under its purpose any more: look at the purpose and ask again.";

const LEFT_OUT: Readonly<Record<LeftOutWhy, string>> = {
  no_notice: "no notice is published",
  kind_not_in_notice: "of kinds that the notice does not name",
  region: "of people outside of the notice’s regions",
  population: "of people whom the notice does not name",
  source_not_in_notice: "from outside of the notice’s sources",
  opted_out: "of people who opted out",
  paused_by_person: "of people who have paused",
  programme_paused: "because the programme is paused",
  never: "because the programme has ended",
  erasure_asked: "of people whose erasure is asked for",
  line: "of people below whoever asked",
};

/** What was left out of a run: "12 items of people who opted out"; null when nothing was. */
export function leftOutWords(leftOut: Readonly<Partial<Record<LeftOutWhy, number>>>): string | null {
  const parts = Object.entries(leftOut).map(([why, n]) => `${count(n)} ${LEFT_OUT[why as LeftOutWhy]}`);
  return parts.length === 0 ? null : joinWords(parts);
}

/** A run by name: "june-2 of support-model 3"; where the words were erased by its number. */
export const runName = (run: {
  readonly number: number;
  readonly run: string | null;
  readonly model: string | null;
  readonly modelVersion?: string | null;
}): string =>
  run.run && run.model
    ? `${run.run}, ${[run.model, run.modelVersion ?? ""].join(" ").trim()}`
    : `run ${run.number}, whose words were erased`;
