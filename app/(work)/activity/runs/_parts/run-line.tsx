import { DssBars } from "#components/dss/dss-bars.tsx";
import { count, joinWords, plural } from "#components/text/format.ts";
import { day } from "#components/text/format-time.ts";
import { failedWords, kindWords, leftOutWords, runName } from "#components/training/words.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { Time } from "#components/ui/time.tsx";
import { useSay } from "#components/words/use-say.ts";
import { dss } from "#core/base/scales.ts";
import type { RunView } from "#core/flows/training/run-view.ts";
import { DueList } from "./due-list.tsx";
import { RunActs } from "./run-acts.tsx";
import { RunMark } from "./run-mark.tsx";

/** One run: what was trained with what of whom, where it stands, and what is to be decided. */
export function RunLine({ run, zone }: { run: RunView; zone: string }) {
  const say = useSay();
  return (
    <li id={`run-${run.number}`} className="flex flex-col gap-3 px-5 py-4 max-desk:px-4">
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-1 basis-80 flex-col gap-1">
          <h2 className="flex flex-wrap items-baseline gap-x-2 gap-y-1 text-lead">
            <span className="min-w-0 break-words">{runName(run, say)}</span>
            <RunMark state={run.state} />
          </h2>
          <p className="text-small text-soft">
            Run {run.number}, under{" "}
            <AppLink href={`/purposes/${encodeURIComponent(run.purpose.id)}`} className="text-link">
              {run.purpose.title ?? run.purpose.id}
            </AppLink>
            ; asked for by {run.askedBy ?? run.unit ?? "an erased person"},{" "}
            <Time atUtc={run.askedAt.toISOString()} zone={zone} />
          </p>
          {run.reason ? <p className="break-words text-soft">“{run.reason}”</p> : null}
          <p className="text-small text-soft">{wantedWords(run, zone)}</p>
          <Progress run={run} />
        </div>
        <div className="flex min-w-0 basis-72 flex-col gap-2">
          <Counts run={run} />
          <RunActs
            id={run.id}
            number={run.number}
            version={run.version}
            may={run.may}
            digest={run.file === "there" ? run.sha256 : null}
          />
          <p className="text-small text-soft">{fileWords(run, zone)}</p>
        </div>
      </div>
      <Decisions run={run} />
    </li>
  );
}

function wantedWords({ kinds, datasets, maxDss, since, until }: RunView, zone: string): string {
  const from = since ? ` from ${day(since, zone)}` : "";
  const to = until ? ` until ${day(until, zone)}` : "";
  return `${joinWords(kinds.map(kindWords))} of ${joinWords(datasets)}, up to DSS ${maxDss}${from}${to}`;
}

function Progress({ run }: { run: RunView }) {
  const left = leftOutWords(run.leftOut);
  return (
    <>
      {run.state === "running" && run.items ? (
        <p className="flex items-center gap-3" role="status">
          <progress
            max={run.items}
            value={run.done}
            className="h-1.5 w-40 accent-ink"
            aria-label="Exported"
          />
          <span className="text-small text-soft">
            {count(run.done)} of {plural(run.items, "item")}
          </span>
        </p>
      ) : null}
      {run.state === "failed" ? (
        <p className="rounded-button bg-danger-soft px-3 py-2">{failedWords(run.why)}</p>
      ) : null}
      {left ? <p className="text-small text-soft">Left out: {left}.</p> : null}
    </>
  );
}

function Counts({ run }: { run: RunView }) {
  if (run.items === null || run.people === null) return null;
  return (
    <table className="w-full text-small">
      <caption className="pb-1 text-left text-body">
        {plural(run.items, "item")} of {plural(run.people, "person", "people")}
      </caption>
      <tbody>
        {run.byDss.map((each) => (
          <tr key={each.dss} className="text-soft">
            <th scope="row" className="py-0.5 pr-3 text-left font-regular">
              <DssBars dss={dss(each.dss)} />
            </th>
            <td className="py-0.5 pr-3 text-right">{plural(each.items, "item")}</td>
            <td className="py-0.5 text-right">{plural(each.people, "person", "people")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function fileWords({ file, expiresAt, read }: RunView, zone: string): string {
  const at = read === null ? "" : ` Entry ${count(read)} names everybody in it.`;
  switch (file) {
    case "there":
      return `${expiresAt ? `The file is kept until ${day(expiresAt, zone)}.` : ""}${at}`.trim();
    case "expired":
      return `The file is no longer kept: its time was over.${at}`;
    case "gone":
      return `The file was taken away: somebody in it was erased.${at}`;
    default:
      return at.trim();
  }
}

function Decisions({ run }: { run: RunView }) {
  const say = useSay();
  if (run.pending + run.decided === 0) return null;
  if (run.due.length > 0) return <DueList due={run.due} run={runName(run, say)} />;
  return (
    <p className="text-small text-soft">
      {plural(run.pending, "decision")} due, {count(run.decided)} taken on what becomes of somebody’s data in
      this model.
    </p>
  );
}
