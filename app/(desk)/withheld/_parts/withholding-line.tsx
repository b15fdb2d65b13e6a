import { count } from "#components/text/format.ts";
import { Time } from "#components/ui/time.tsx";
import type { WithholdingView } from "#core/flows/withheld/list-withholdings.ts";
import { WithholdingActs } from "./withholding-acts.tsx";

const STATE_WORDS = {
  asked: "Waits for a second person",
  in_force: "In force",
  declined: "Declined: never withheld",
  ended: "Ended",
} as const;

const plural = (n: number, one: string, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;

/** One withholding: what it covers, why, who decided, and until when. */
export function WithholdingLine({ item }: { item: WithholdingView }) {
  const { id, version, until, state, endedAt, reads, people, mayConfirm, mayEnd } = item;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-5 py-4 max-desk:px-4">
      <div className="flex min-w-0 max-w-[80ch] flex-1 basis-80 flex-col gap-2">
        <p className="break-words font-medium">
          <Covers item={item} />
        </p>
        <p className="text-soft">
          {plural(reads, "read")} so far, naming {plural(people, "person", "people")}.
        </p>
        <p className="break-words">
          {item.askedBy} proposed it, <Time atUtc={item.askedAt.toISOString()} form="day" />: “
          {item.reason ?? "erased"}”
        </p>
        {item.decidedBy && item.decidedAt ? (
          <p className="break-words">
            {item.decidedBy} {state === "declined" ? "declined" : "confirmed"} it,{" "}
            <Time atUtc={item.decidedAt.toISOString()} form="day" />: “{item.decision ?? "erased"}”
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
          <WithholdingActs {...{ id, version, mayConfirm, mayEnd, inForce: state === "in_force" }} />
        ) : null}
      </div>
    </li>
  );
}

const SHOWN = 6;

function Covers({ item }: { item: WithholdingView }) {
  const { kind, leaves, reader, fromAt, toAt } = item;
  if (kind === "reader" && fromAt && toAt)
    return (
      <>
        What {reader} reads from <Time atUtc={fromAt.toISOString()} /> to <Time atUtc={toAt.toISOString()} />
      </>
    );
  const more = leaves.length - SHOWN;
  return (
    <>
      {leaves.length === 1 ? "Entry" : "Entries"}{" "}
      {leaves
        .slice(0, SHOWN)
        .map((leaf) => count(leaf))
        .join("; ")}
      {more > 0 ? ` and ${count(more)} more` : ""}
    </>
  );
}
