import type { ReactNode } from "react";
import { WhyScore } from "#components/sev/why-score.tsx";
import { SeverityTrio } from "#components/severity/severity-trio.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { SEVERITY_FLOORS, severityOf } from "#core/policy/score.ts";
import type { SevView } from "#core/sev/views/sev-view.ts";
import type { SimilarSev } from "#core/sev/views/similar-sevs.ts";
import { RelatedSevs } from "./related.tsx";

/** Beside the timeline: what was filed, the severities, why, and who. */
interface SidesProps {
  sev: SevView;
  similar: readonly SimilarSev[];
  people: ReactNode;
  children: ReactNode;
}

/** Beside the timeline: what was filed, the severities, why, and who. */
export function Sides({ sev, similar, people, children }: SidesProps) {
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-4 max-wide:w-full">
      {sev.filedText ? <Filed text={sev.filedText} /> : null}
      <Why sev={sev} />
      <Card label="Severities">
        <CardHeader title="Severities" />
        <CardBody>
          <SeverityTrio {...sev.severities} decided={sev.life.decided} />
        </CardBody>
      </Card>
      <RelatedSevs sev={sev} similar={similar} />
      {people}
      {children}
    </div>
  );
}

function Filed({ text }: { text: string }) {
  return (
    <Card label="What was filed">
      <CardHeader title="What was filed" />
      <CardBody>
        <p className="break-words whitespace-pre-wrap">
          <strong>An employee</strong> filed: “{text}”
        </p>
      </CardBody>
    </Card>
  );
}

function Why({ sev }: { sev: SevView }) {
  if (sev.decidedBy === "log") return <WhyLog sev={sev} />;
  if (sev.score === null || sev.terms.length === 0) return null;
  const severity = severityOf(sev.score);
  const from = SEVERITY_FLOORS.find((floor) => floor.severity === severity)?.from ?? 0;
  return (
    <Card label={`Why SEV ${sev.severities.automatic}`}>
      <CardHeader title={`Why SEV ${sev.severities.automatic}`} />
      <CardBody>
        <WhyScore terms={sev.terms} total={sev.score} severity={severity} from={from} rule={ruleOf(sev)} />
      </CardBody>
    </Card>
  );
}

/** What was found about the log itself, as it was found. */
function WhyLog({ sev }: { sev: SevView }) {
  return (
    <Card label={`Why SEV ${sev.severities.automatic}`}>
      <CardHeader title={`Why SEV ${sev.severities.automatic}`} />
      <CardBody>
        <ul className="flex flex-col gap-3">
          {sev.why.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <p className="mt-3 text-small text-soft">
          Rule: when the log&apos;s own integrity fails or cannot be shown, it is SEV 0. Keep the witness and
          this machine as they are.
        </p>
      </CardBody>
    </Card>
  );
}

/** The rule that decides beside the score, as the findings and the exposure table say it. */
function ruleOf(sev: SevView): string | null {
  if (sev.decidedBy === "rule")
    return `Rule: a peek at few people is SEV ${sev.severities.automatic} until somebody confirms it.`;
  if (sev.decidedBy === "notice")
    return `Rule: what is collected beyond the notice is SEV ${sev.severities.automatic} at least until somebody looks at it.`;
  const byExposure = /by the exposure table SEV (\d)/.exec(sev.why.at(-1) ?? "")?.[1];
  return byExposure === undefined
    ? null
    : `Exposure rule: DSS ${sev.dss} open to this many is SEV ${byExposure} by itself.`;
}
