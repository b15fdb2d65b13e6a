import { Card } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Time } from "#components/ui/time.tsx";
import { useSay } from "#components/words/use-say.ts";
import { RESUME_CHECKS, type ResumeCheck } from "#core/policy/programme-states.ts";
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
  const { t, rich } = useSay();
  const { state, states, counts, may, version, asOf } = view;
  const [now] = states;
  const paused = state !== "on" && state !== "off" && state !== "never";
  return (
    <Card label={t("programme.state")} className={counts.stillRecords > 0 && paused ? "bg-danger-soft" : ""}>
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4 p-5 max-desk:p-4">
        <div className="flex min-w-0 flex-1 basis-80 flex-col gap-1">
          <p className="text-figure font-strong text-pretty">{t(`programme.state_${state}`)}</p>
          {now ? (
            <p className="text-soft">
              {rich("programme.since", { at: () => <Time atUtc={now.since.toISOString()} zone={zone} /> })}
              {now.how && state === "resuming" ? `: ${t(`programme.way_${now.how}`)}` : ""}
              {now.by ? t("programme.by", { by: now.by }) : ""}
            </p>
          ) : (
            <p className="text-soft">{t("programme.beforeNotice")}</p>
          )}
          {now && paused ? <Promised at={now} zone={zone} asOf={asOf} /> : null}
          {paused && may.seeRollout ? (
            <p>
              {rich("programme.counts", {
                stopped: counts.stopped,
                still: counts.stillRecords,
                silent: counts.silent,
                b: (words) => (
                  <strong className={counts.stillRecords > 0 ? "font-strong text-sev-0" : "font-regular"}>
                    {words}
                  </strong>
                ),
              })}
            </p>
          ) : null}
          {now?.checks ? <Checks checks={now.checks} reason={now.reason} /> : null}
        </div>
        <div className="flex flex-wrap gap-2">
          {may.seeRollout ? (
            <LinkButton href="/programme/rollout">{t("programme.whoStill")}</LinkButton>
          ) : null}
          {may.seeRollout ? (
            <LinkButton href="/programme/notice/new">{t("programme.nextNotice")}</LinkButton>
          ) : null}
          <StateActs state={state} may={may} version={version} sev={sev} />
        </div>
      </div>
    </Card>
  );
}

function Promised({ at, zone, asOf }: { at: ProgrammeView["states"][number]; zone: string; asOf: Date }) {
  const { t, rich } = useSay();
  const when = (date: Date) => () => (
    <>
      <Time atUtc={date.toISOString()} zone={zone} />
      {date < asOf ? <strong className="font-strong text-sev-0">{t("programme.passed")}</strong> : null}
    </>
  );
  return (
    <p>
      {at.expectedEnd ? <>{rich("programme.expectedEnd", { at: when(at.expectedEnd) })} </> : null}
      {at.nextUpdate ? rich("programme.hearMore", { at: when(at.nextUpdate) }) : null}
    </p>
  );
}

function Checks({
  checks,
  reason,
}: {
  checks: Readonly<Partial<Record<ResumeCheck, string>>>;
  reason: string | null;
}) {
  const { t } = useSay();
  return (
    <div className="mt-2 flex max-w-[72ch] flex-col gap-1.5">
      {reason ? <p className="break-words">“{reason}”</p> : null}
      <ul className="flex flex-col gap-1">
        {RESUME_CHECKS.map((check) => (
          <li key={check} className="flex gap-3">
            <span className="w-28 shrink-0 text-soft">{t(`programme.check_${answerOf(checks[check])}`)}</span>
            <span className="min-w-0">{t(`programme.ask_${check}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const ANSWERS = ["yes", "no", "does_not_apply"] as const;
const answerOf = (said: string | undefined) => ANSWERS.find((each) => each === said) ?? "none";
