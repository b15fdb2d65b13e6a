import { RestrictedMark } from "#components/sev/restricted-mark.tsx";
import { SeverityTag } from "#components/severity/severity-tag.tsx";
import type { SevView } from "#core/sev/views/sev-view.ts";
import { stateWords } from "../../_parts/state-words.ts";

/** The severity that counts, the state, and who or what decided it. */
export function Decided({ sev }: { sev: SevView }) {
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <SeverityTag severity={sev.severity} />
      {sev.restricted ? <RestrictedMark /> : null}
      <strong className="first-letter:uppercase">{stateWords(sev)}.</strong>
      <span className="text-soft">{decidedWords(sev)}</span>
      {sev.lookingOnly ? <span>You are in conflict with it: you may look, not handle.</span> : null}
    </p>
  );
}

function decidedWords({ severities, decidedBy, score, evidenceSupports, life }: SevView): string {
  if (severities.final !== null)
    return `Final${byWhom(life.decided.final)}; automatically it was SEV ${severities.automatic}.`;
  const milder = evidenceSupports === null ? "" : ` The evidence now supports SEV ${evidenceSupports}.`;
  if (severities.triaged !== null)
    return `Set${byWhom(life.decided.triaged)}; automatically it was SEV ${severities.automatic}.${milder}`;
  return `Automatic, ${byWhat(decidedBy, score)}.${milder}`;
}

const byWhom = (decision: { by: string } | null): string => ` by ${decision?.by ?? "a reviewer"}`;

function byWhat(decidedBy: string, score: number | null): string {
  switch (decidedBy) {
    case "score":
      return `by score ${score}`;
    case "exposure":
      return `by the exposure rule; the score is ${score}`;
    case "both":
      return `by score ${score} and by the exposure rule`;
    case "rule":
      return "by rule until somebody confirms it";
    case "sample":
      return "as a day drawn by lot";
    case "notice":
      return "by rule: it was collected beyond the notice";
    case "log":
      return "because it is about the log itself";
    case "filing":
      return "as every filing is, until somebody triages it";
    default:
      return "by score and rules";
  }
}
