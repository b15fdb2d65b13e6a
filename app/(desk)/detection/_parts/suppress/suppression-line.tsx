import { plural } from "#components/text/format.ts";
import { Time } from "#components/ui/time.tsx";
import type { SuppressionView } from "#core/flows/detection/suppress/list-suppressions.ts";
import { WORDS } from "../../../response-times/_parts/detectors.tsx";
import { SuppressionActs } from "./suppression-acts.tsx";

const STATE_WORDS: Readonly<Record<SuppressionView["state"], string>> = {
  asked: "Waits for a second person",
  in_force: "In force",
  declined: "Declined: nothing was silenced",
  ended: "Ended early",
  over: "Over",
};

/** One suppression: what it silences, why, who decided, until when, and what it has silenced so far. */
export function SuppressionLine({ item }: { item: SuppressionView }) {
  const { id, version, rules, who, datasetId, state, until, endedAt, silenced, wouldSilence, wouldTell } =
    item;
  const { mayConfirm, mayEnd } = item;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-5 py-4 max-desk:px-4">
      <div className="flex min-w-0 max-w-[80ch] flex-1 basis-80 flex-col gap-2">
        <p className="break-words font-medium">
          {rules.map((rule) => WORDS[rule] ?? rule).join(", ")}: {who}
          {datasetId ? `, on days with ${datasetId} alone` : ""}
        </p>
        <p className="text-soft">
          {state === "asked" || state === "declined"
            ? ""
            : `${plural(silenced, "reader’s day", "readers’ days")} silenced so far. `}
          When it was asked for it would have silenced {wouldSilence} of {plural(wouldTell, "alert")} in 30
          days.
        </p>
        <p className="break-words">
          {item.askedBy} asked for it, <Time atUtc={item.askedAt.toISOString()} form="day" />: “
          {item.reason ?? "erased"}”
        </p>
        {item.decidedBy ? (
          <p className="break-words">
            {item.decidedBy} {state === "declined" ? "declined" : "put it in force"}: “
            {item.decision ?? "erased"}”
          </p>
        ) : null}
      </div>
      <div className="flex flex-col items-start gap-2 desk:w-60">
        <p className="font-medium">{STATE_WORDS[state]}</p>
        <p className="text-soft">
          {endedAt ? "Ended " : state === "declined" ? "Would have ended " : "Until "}
          <Time atUtc={(endedAt ?? until).toISOString()} />
        </p>
        {mayConfirm || mayEnd ? (
          <SuppressionActs {...{ id, version, mayConfirm, mayEnd, inForce: state === "in_force" }} />
        ) : null}
      </div>
    </li>
  );
}
