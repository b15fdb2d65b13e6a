import { DssBars } from "#components/dss/dss-bars.tsx";
import { auditWords, pathWords } from "#components/sources/audit-words.ts";
import { CoverageStrip } from "#components/sources/coverage-strip.tsx";
import { LevelMark } from "#components/sources/level-mark.tsx";
import { plural } from "#components/text/format.ts";
import { Time } from "#components/ui/time.tsx";
import { dss } from "#core/base/scales.ts";
import type { SourceCoverageView } from "#core/directory/coverage/source-coverage.ts";
import { PlanCanary } from "./plan-canary.tsx";
import { TellSource } from "./tell-source.tsx";

interface CoverageBlockProps {
  readonly name: string;
  readonly coverage: SourceCoverageView;
  readonly mayPlan: boolean;
  readonly mayTell: boolean;
}

/** How far "nobody" carries at a source: when it was watched, each dataset, and what that rests on. */
export function CoverageBlock({ name, coverage, mayPlan, mayTell }: CoverageBlockProps) {
  const { from, to, watched, not, reasons, datasets, sourceId } = coverage;
  return (
    <div className="basis-full">
      <CoverageStrip {...{ name, from, to, watched, not }} />
      {reasons.length > 0 ? (
        <ul
          className="mt-2 flex flex-col gap-0.5 text-small"
          aria-label={`Why not all of ${name} is watched`}
        >
          {reasons.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      ) : null}
      <div className="mt-4 grid gap-x-8 gap-y-4 wide:grid-cols-2">
        <dl className="flex flex-col gap-2 text-small">
          <Row term="Order">
            {coverage.numbers
              ? "Its events are numbered: what is missing is seen."
              : sourceId === "gateway"
                ? "Our own log has no gaps by its making."
                : "It numbers no events: what is missing between them is not seen."}
          </Row>
          <Row term="Canary">
            <Canary coverage={coverage} />
            {mayPlan ? <PlanCanary sourceId={sourceId} plan={coverage.canary} /> : null}
          </Row>
          {sourceId === "gateway" ? null : (
            <Row term="Audit settings">
              <Audit coverage={coverage} />
            </Row>
          )}
          <Row term="At rest">
            <Told coverage={coverage} />
            {mayTell ? <TellSource sourceId={sourceId} told={coverage.told} /> : null}
          </Row>
        </dl>
        <Datasets {...{ name, datasets, reasons, isOwn: coverage.kind === "gateway" }} />
      </div>
    </div>
  );
}

function Row({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div className="flex gap-4">
      <dt className="w-28 shrink-0 text-soft">{term}</dt>
      <dd className="flex min-w-0 flex-1 flex-col items-start gap-1 break-words">{children}</dd>
    </div>
  );
}

const BY = {
  connection: "read by our own login there",
  source: "read by the source's own side",
  gateway: "an entry, found once a signed head covers it",
} as const;

function Canary({ coverage: { canary } }: { coverage: SourceCoverageView }) {
  if (!canary) return <span>None planned: that its log still runs is not tried.</span>;
  const { how, relation, everyMinutes, withinMinutes, found, missed, lastFoundAt, problem } = canary;
  return (
    <>
      <span className={missed > 0 && found === 0 ? "font-medium text-sev-1" : undefined}>
        {lastFoundAt ? (
          <>
            Last found <Time atUtc={lastFoundAt.toISOString()} />
          </>
        ) : (
          "None found yet"
        )}
        ; {plural(found, "found", "found")}, {missed} missed
      </span>
      <span className="text-soft">
        Every {plural(everyMinutes, "minute")}
        {relation ? ` from ${relation}` : null}, {BY[how]}; to be found within{" "}
        {plural(withinMinutes, "minute")}
      </span>
      {problem ? <span className="font-medium text-sev-1">The last could not be read: {problem}</span> : null}
    </>
  );
}

function Audit({ coverage: { audit } }: { coverage: SourceCoverageView }) {
  const { good, sentences } = auditWords(audit);
  return (
    <>
      {sentences.map((words, at) => (
        <span key={words} className={at === 0 && !good && audit ? "font-medium text-sev-1" : undefined}>
          {words}
        </span>
      ))}
      {audit ? (
        <span className="text-soft">
          Looked at <Time atUtc={audit.takenAt.toISOString()} />
          {audit.changedAt ? (
            <>
              ; changed by <Time atUtc={audit.changedAt.toISOString()} />: {audit.changed.join(", ")}
            </>
          ) : null}
        </span>
      ) : null}
    </>
  );
}

const ENCRYPTED = {
  yes: "Encrypted",
  no: "Not encrypted",
  unknown: "Whether it is encrypted is unknown",
} as const;

function Told({ coverage: { told } }: { coverage: SourceCoverageView }) {
  return (
    <>
      <span>
        {ENCRYPTED[told?.encrypted ?? "unknown"]}
        {told ? (
          <>
            , as told on <Time atUtc={told.toldAt.toISOString()} form="day" />
          </>
        ) : null}
      </span>
      <span className="text-soft">Past its log: {pathWords(told).join(" ")}</span>
    </>
  );
}

interface DatasetsProps {
  readonly name: string;
  readonly datasets: SourceCoverageView["datasets"];
  /** What holds for the whole source stands above, and is not said again. */
  readonly reasons: readonly string[];
  readonly isOwn: boolean;
}

function Datasets({ name, datasets, reasons, isOwn }: DatasetsProps) {
  if (datasets.length === 0)
    return (
      <p className="text-small text-soft">
        {isOwn
          ? "No dataset lies here alone: those of other systems are opened here, each for a purpose."
          : "No dataset lies there yet: an import or a mapping brings them."}
      </p>
    );
  return (
    <ul className="flex flex-col gap-1.5 self-start text-small" aria-label={`Datasets of ${name}`}>
      {datasets.map((each) => (
        <li key={each.id} className="flex flex-wrap items-baseline gap-x-3">
          <span className="min-w-0 flex-1 basis-40 break-words">{each.name}</span>
          <DssBars dss={dss(each.dss)} />
          <span className="w-32">
            <LevelMark level={each.level} />
          </span>
          {each.why
            .filter((words) => !reasons.includes(words))
            .map((words) => (
              <span key={words} className="basis-full text-soft">
                {words}
              </span>
            ))}
        </li>
      ))}
    </ul>
  );
}
