import { CAPTURE_KINDS, type CaptureKind } from "#core/base/capture-terms.ts";
import type { LeftOutWhy, RunState } from "#core/policy/training.ts";
import { count, joinWords } from "../text/format.ts";
import type { Say } from "../words/say.ts";

/** Items by kind: "41 prompts and 3 screenshots". Pure. */
export const kindsInWords = (kinds: Readonly<Record<string, number>>, { t, join }: Say): string =>
  join(
    Object.entries(kinds)
      .sort(([, a], [, b]) => b - a)
      .map(([kind, n]) => t(`training.kind_${isKind(kind) ? kind : "other"}`, { n })),
  );

const isKind = (kind: string): kind is CaptureKind => CAPTURE_KINDS.some((each) => each === kind);

const MANY: Readonly<Record<CaptureKind, string>> = {
  input_events: "recordings of mouse and keys",
  screenshot: "screenshots",
  prompt: "prompts",
  transcription: "transcriptions",
  conversation: "conversations",
  review: "people records",
};

/** The plural of a kind: "prompts". */
export const kindWords = (kind: CaptureKind): string => MANY[kind];

export const RUN_STATE_WORDS: Readonly<Record<RunState, string>> = {
  second: "waits for a second person",
  declined: "declined",
  queued: "waits for its turn",
  running: "running",
  ready: "exported",
  failed: "failed",
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
export const runName = (
  run: {
    readonly number: number;
    readonly run: string | null;
    readonly model: string | null;
    readonly modelVersion?: string | null;
  },
  { t }: Pick<Say, "t">,
): string =>
  run.run && run.model
    ? `${run.run}, ${[run.model, run.modelVersion ?? ""].join(" ").trim()}`
    : t("training.runErased", { n: String(run.number) });
