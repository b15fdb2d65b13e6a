import { DssBars } from "#components/dss/dss-bars.tsx";
import { AppLink } from "#components/ui/app-link.tsx";
import { Time } from "#components/ui/time.tsx";
import { Talk } from "#components/why/talk.tsx";
import { readInWords } from "#components/why/words.ts";
import { dss } from "#core/base/scales.ts";
import type { WhyQuestion } from "#core/flows/ask-why/list-why.ts";
import { QuestionActs } from "./question-acts.tsx";

/** One question: the read in a sentence, what was asked, until when, and what was said. Never whose data it was. */
export function QuestionLine({ question, linked }: { question: WhyQuestion; linked: boolean }) {
  const { id, read, by, asked, mayAnswer, version } = question;
  const { who, did } = readInWords(question);
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-5 py-4 max-desk:px-4">
      <div className="flex min-w-0 max-w-[80ch] flex-1 basis-80 flex-col gap-2">
        <p className="break-words">
          <strong>{who}</strong> {did} <DssBars dss={dss(read.dss)} />
        </p>
        <p className="text-soft">
          <Time atUtc={read.happenedAt.toISOString()} />, {read.source}.{" "}
          {read.purpose === null ? "No purpose was named." : `For ${read.purpose}.`}
        </p>
        <p className="break-words">
          {by} asked why, <Time atUtc={asked.at.toISOString()} form="day" />
          {asked.text ? `: “${asked.text}”` : "."}
        </p>
        <Talk talk={question} zone="UTC" asker={by} />
      </div>
      <div className="flex flex-col items-start gap-2 desk:w-56">
        <Stands {...{ question, linked }} />
        {mayAnswer ? <QuestionActs {...{ id, version }} read={`${who} ${did}`} /> : null}
      </div>
    </li>
  );
}

function Stands({ question, linked }: { question: WhyQuestion; linked: boolean }) {
  const { state, dueAt, late, escalated, appeal, decision, sev } = question;
  if (state === "withdrawn") return <span className="text-soft">Withdrawn</span>;
  if (state === "answered")
    return sev === null ? <span className="text-soft">Answered</span> : <BecameSev {...{ sev, linked }} />;
  return (
    <>
      <p className={late ? "font-medium text-sev-0" : "font-medium"}>
        {late ? "Late: was due" : "Due"} <Time atUtc={dueAt.toISOString()} form="day" />
      </p>
      {appeal && !decision ? (
        <p className="text-small text-soft">Appealed: a privacy officer answers who did not before.</p>
      ) : escalated ? (
        <p className="text-small text-soft">With privacy officers since it was late.</p>
      ) : null}
    </>
  );
}

/** A steward does not see SEVs: they know its number alone. */
function BecameSev({ sev, linked }: { sev: NonNullable<WhyQuestion["sev"]>; linked: boolean }) {
  if (sev === "restricted") return <span className="text-soft">Became a restricted SEV</span>;
  if (!linked) return <span className="text-soft">Became SEV-{sev}</span>;
  return (
    <span className="text-soft">
      Became{" "}
      <AppLink href={`/sevs/${sev}`} className="text-link">
        SEV-{sev}
      </AppLink>
    </span>
  );
}
