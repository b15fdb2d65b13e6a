import type { ReactNode } from "react";
import { STATE_CLAIMS, WAY_WORDS } from "#components/programme/state-words.ts";
import { plural } from "#components/text/format.ts";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Time } from "#components/ui/time.tsx";
import { CHECK_WORDS, type ResumeCheck } from "#core/policy/programme-states.ts";
import type { ProgrammeView } from "#core/programme/programme-view.ts";
import { StateActs } from "./state-acts.tsx";

interface StateCardProps {
  view: ProgrammeView;
  zone: string;
  /** For which SEV somebody came here to pause. */
  sev: number | null;
}

/** The programme's state, big and plain, with what can be done about it. */
export function StateCard({ view, zone, sev }: StateCardProps) {
  const { state, states, counts, may, version, asOf } = view;
  const [now] = states;
  const paused = state !== "on" && state !== "off" && state !== "never";
  return (
    <Card label="State" className={counts.stillRecords > 0 && paused ? "bg-danger-soft" : ""}>
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4 p-5 max-desk:p-4">
        <div className="flex min-w-0 flex-1 basis-80 flex-col gap-1">
          <p className="text-figure font-strong text-pretty">{STATE_CLAIMS[state]}</p>
          {now ? (
            <p className="text-soft">
              since <Time atUtc={now.since.toISOString()} zone={zone} />
              {now.how && state === "resuming" ? `: ${WAY_WORDS[now.how]}` : ""}
              {now.by ? `, by ${now.by}` : ""}
            </p>
          ) : (
            <p className="text-soft">Nothing is recorded before a notice is published.</p>
          )}
          {now && paused ? <Promised at={now} zone={zone} asOf={asOf} /> : null}
          {paused && may.seeRollout ? (
            <p>
              {plural(counts.stopped, "collector")} stopped,{" "}
              <strong className={counts.stillRecords > 0 ? "font-strong text-sev-0" : "font-normal"}>
                {counts.stillRecords} still {counts.stillRecords === 1 ? "records" : "record"}
              </strong>
              , {counts.silent} not heard from.
            </p>
          ) : null}
          {now?.checks ? <Checks checks={now.checks} reason={now.reason} /> : null}
        </div>
        <div className="flex flex-wrap gap-2">
          {may.seeRollout ? <LinkButton href="/programme/rollout">Who still records</LinkButton> : null}
          {may.seeRollout ? <LinkButton href="/programme/notice/new">The next notice</LinkButton> : null}
          <StateActs state={state} may={may} version={version} sev={sev} />
        </div>
      </div>
    </Card>
  );
}

function Promised({ at, zone, asOf }: { at: ProgrammeView["states"][number]; zone: string; asOf: Date }) {
  const late = (date: Date): ReactNode =>
    date < asOf ? <strong className="font-strong text-sev-0">, which has passed</strong> : null;
  return (
    <p>
      {at.expectedEnd ? (
        <>
          Expected to end <Time atUtc={at.expectedEnd.toISOString()} zone={zone} />
          {late(at.expectedEnd)}.{" "}
        </>
      ) : null}
      {at.nextUpdate ? (
        <>
          You hear more by <Time atUtc={at.nextUpdate.toISOString()} zone={zone} />
          {late(at.nextUpdate)}.
        </>
      ) : null}
    </p>
  );
}

const ANSWERS: Readonly<Record<string, string>> = { yes: "Yes", no: "No", does_not_apply: "Does not apply" };

function Checks({
  checks,
  reason,
}: {
  checks: Readonly<Partial<Record<ResumeCheck, string>>>;
  reason: string | null;
}) {
  return (
    <div className="mt-2 flex max-w-[72ch] flex-col gap-1.5">
      {reason ? <p className="break-words">“{reason}”</p> : null}
      <ul className="flex flex-col gap-1">
        {(Object.keys(CHECK_WORDS) as ResumeCheck[]).map((check) => (
          <li key={check} className="flex gap-3">
            <span className="w-28 shrink-0 text-soft">{ANSWERS[checks[check] ?? ""] ?? "not answered"}</span>
            <span className="min-w-0">{CHECK_WORDS[check]}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
