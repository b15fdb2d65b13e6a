import type { ReactNode } from "react";
import { ReceiptLink } from "#components/log/receipt-link.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { NotificationView } from "#core/sev/notification/notification-view.ts";
import type { Decided, Phase, StartMoved } from "#core/sev/notification/track.ts";
import { utc } from "./words.ts";

interface Step {
  readonly at: Date;
  readonly by: string | null;
  readonly leafIndex: number;
  readonly title: string;
  readonly body: ReactNode;
}

/** What was decided and told, newest first, each step with its entry. Nothing of it can be changed. */
export function TrackHistory({ view }: { view: NotificationView }) {
  const steps = [...view.moves.map(moved), ...view.decisions.map(decided), ...view.phases.map(told)].sort(
    (a, b) => b.leafIndex - a.leafIndex,
  );
  return (
    <Card label="Decided and told">
      <CardHeader title="Decided and told" />
      {steps.length === 0 ? (
        <EmptyState within="card" title="Nothing was decided yet">
          The decision, each phase told to the authority and each move of the start stand here with their
          reasons and receipts.
        </EmptyState>
      ) : (
        <ol className="divide-y divide-line border-t border-line">
          {steps.map((step) => (
            <li key={step.leafIndex} className="flex flex-col gap-1 px-5 py-4 max-desk:px-4">
              <h3 className="font-strong">{step.title}</h3>
              <div className="flex max-w-[80ch] flex-col gap-1 break-words">{step.body}</div>
              <p className="text-small text-soft">
                {step.by ?? "An erased person"}, {utc(step.at)}, <ReceiptLink leaf={step.leafIndex} />
              </p>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

const Quoted = ({ text }: { text: string | null }) => (
  <p className="whitespace-pre-wrap text-soft">
    {text === null ? "Its words are no longer kept." : `“${text}”`}
  </p>
);

const moved = (move: StartMoved): Step => ({
  ...move,
  title: "The start of the 72 h was moved",
  body: (
    <>
      <p>
        From {utc(move.from)} to {utc(move.to)}.
      </p>
      <Quoted text={move.reason} />
    </>
  ),
});

const decided = (of: Decided): Step => ({
  ...of,
  title: of.decision === "due" ? `Due under Art. ${of.articles.join(" and ")} GDPR` : "Not required",
  body: (
    <>
      {of.authority ? <p>Authority: {of.authority}</p> : null}
      <Quoted text={of.reason} />
    </>
  ),
});

const told = (of: Phase): Step => ({
  ...of,
  title: `Phase ${of.phase}${of.last ? ", the last" : ""}${of.corrects === null ? "" : `, corrects phase ${of.corrects}`}`,
  body: (
    <>
      <p>
        Told {utc(of.toldAt)}, reference {of.reference ?? "no longer kept"}
        {of.late ? <span className="text-sev-0">, after the 72 h</span> : null}.
      </p>
      {of.late ? <Quoted text={of.delay} /> : null}
      <Quoted text={of.told} />
    </>
  ),
});
