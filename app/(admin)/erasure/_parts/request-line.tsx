import type { ReactNode } from "react";
import { runName } from "#components/training/words.ts";
import type { Say } from "#components/words/say.ts";
import { useSay } from "#components/words/use-say.ts";
import type { ErasureView } from "#core/flows/erasure/list-erasures.ts";
import { ActLine } from "./act-line.tsx";
import { RequestActs } from "./request-acts.tsx";
import { holdWords, REASON_WORDS, SCOPE_WORDS } from "./words.ts";

/** One request: whom, how far, on which ground, who asked, what holds it, and what can be done. */
export function RequestLine({ request }: { request: ErasureView }) {
  const say = useSay();
  const { number, person, scope, reasonCode, reason, actorReason, asked, decided, holds, version, may } =
    request;
  const who = person.name ?? "an erased person";
  return (
    <li className="flex flex-wrap gap-x-6 gap-y-3 px-5 py-4 max-desk:px-4">
      <div className="flex min-w-0 flex-1 basis-80 flex-col gap-1">
        <h3 className="text-lead break-words">
          {person.name ? person.name : <span className="text-soft">Erased person</span>}{" "}
          <span className="font-regular text-soft">
            {person.team ? `${person.team}, ` : ""}
            {SCOPE_WORDS[scope]}
          </span>
        </h3>
        <p>{REASON_WORDS[reasonCode]}.</p>
        {reason ? <p className="break-words text-soft">“{reason}”</p> : null}
        {actorReason ? <p className="break-words text-soft">Their own reads, too: “{actorReason}”</p> : null}
        {holds.map((hold) => (
          <Held key={holdWords(hold)}>{holdWords(hold)}</Held>
        ))}
        <Runs request={request} />
        {request.kept ? <p className="text-soft">The directory keeps them, because they also act.</p> : null}
      </div>
      <div className="flex min-w-0 basis-72 flex-col gap-1.5">
        <span className="text-small">{stateWords(request)}</span>
        {asked ? <ActLine what="Asked by" {...asked} /> : <Replayed />}
        {decided ? (
          <ActLine what={decidedWords(request)} {...decided} by={decided.by ?? (asked?.by || null)} />
        ) : null}
        {may.confirm || may.decline ? (
          <RequestActs
            {...{ number, version, who, may }}
            held={holds.length > 0}
            runs={request.runs.map((run) => runWords(run, say))}
          />
        ) : null}
      </div>
    </li>
  );
}

const runWords = (run: ErasureView["runs"][number], say: Say): string =>
  `${runName(run, say)}: ${say.t(`training.use_${run.decision}`)}`;

/** Models that were trained with their data, and what is, or was by then, decided about it. */
function Runs({ request: { runs, state } }: { request: ErasureView }) {
  const say = useSay();
  if (runs.length === 0) return null;
  return (
    <div className="text-soft">
      <p>{state === "done" ? "Their data had trained:" : "Their data trained:"}</p>
      <ul className="list-disc pl-5">
        {runs.map((run) => (
          <li key={run.number} className="break-words">
            {runWords(run, say)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Held({ children }: { children: ReactNode }) {
  return <p className="rounded-button bg-warn-soft px-3 py-2">{children}</p>;
}

const Replayed = () => (
  <span className="text-small text-soft">Done again after a restore, as the ledger of erasures says.</span>
);

function stateWords({ number, state, holds, may }: ErasureView): string {
  if (state === "done") return `Request ${number}: done`;
  if (state === "declined") return `Request ${number}: declined`;
  if (holds.length > 0) return `Request ${number}: on hold`;
  return may.confirm
    ? `Request ${number}: waits for you or another second person`
    : `Request ${number}: waits for a second person`;
}

const decidedWords = ({ state }: ErasureView): string => (state === "done" ? "Confirmed by" : "Declined by");
