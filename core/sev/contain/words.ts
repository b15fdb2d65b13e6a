import { FIRST_STEPS, TRIGGERS } from "#core/policy/first-steps.ts";

type Data = Readonly<Record<string, unknown>>;

/** What an act of containing or of keeping evidence says on the timeline; null for any other act. */
export function containSentence(kind: string, who: string, data: Data, target: string | null): string | null {
  const whose = target ?? "somebody";
  const access = data.purpose ? `the purpose “${whose}” for everybody` : `the access of ${whose}`;
  switch (kind) {
    case "contain":
      return `${who} suspended ${access} in our gateway, for 72 h unless a steward confirms.`;
    case "contain_confirmed":
      return `${who} confirmed that ${access} stays suspended until somebody lifts it.`;
    case "contain_lifted":
      return `${who} lifted the suspension of ${access}.`;
    case "step":
      return `${who} ${data.done === true ? "ticked off" : "took back"}: ${stepWords(data)}`;
    case "file":
      return `${who} added a file (${data.mediaType}, SHA-256 ${String(data.sha256).slice(0, 12)}…).`;
    case "file_opened":
      return `${who} opened a file (SHA-256 ${String(data.sha256).slice(0, 12)}…).`;
    case "note":
      return data.corrects === null
        ? `${who} added a note.`
        : `${who} corrected the note of entry ${Number(data.corrects).toLocaleString("en-GB")}.`;
    case "frozen":
      return `${who} froze the evidence: legal hold ${data.hold}.`;
    default:
      return null;
  }
}

function stepWords({ trigger, step }: Data): string {
  const list = TRIGGERS.find((each) => each === trigger);
  return (list && FIRST_STEPS[list][Number(step) - 1]) ?? "a first step.";
}
