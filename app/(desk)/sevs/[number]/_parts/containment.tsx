"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { later } from "#components/ui/later.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Containment as View } from "#core/sev/contain/containment.ts";

const ReasonDialog = later(() =>
  import("#app/_parts/sealing/reason-dialog.tsx").then((file) => file.ReasonDialog),
);

type Suspended = View["suspensions"][number];

/** Whether it is closed, who and what is suspended, and what is left to do at other sources. */
export function Containment({ view }: { view: View }) {
  const { snapshot, suspensions } = view;
  return (
    <Card label="Containment">
      <CardHeader title="Containment" note={snapshot.closed ? "audience closed" : "audience not closed"} />
      <CardBody>
        <div className="flex flex-col gap-4">
          {snapshot.open.length > 0 ? (
            <ul className="flex flex-col gap-1 text-soft">
              {snapshot.open.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          ) : (
            <p className="text-soft">
              Every grant is closed by its source’s own account, and no reader has access that is not
              suspended.
            </p>
          )}
          {suspensions.length > 0 ? (
            <ul className="flex flex-col gap-3 border-t border-line pt-4">
              {suspensions.map((each) => (
                <Suspension key={each.id} number={view.number} suspension={each} />
              ))}
            </ul>
          ) : null}
        </div>
      </CardBody>
    </Card>
  );
}

function Suspension({ number, suspension }: { number: number; suspension: Suspended }) {
  const [lifting, setLifting] = useState(false);
  const { id, who, purposeId, by, reason, version, mayLift } = suspension;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-48">
        <p className="break-words">
          <strong>{who}</strong>
          {purposeId ? <span className="text-soft"> (purpose)</span> : null}
        </p>
        <p className="text-small text-soft">
          <State of={suspension} />
        </p>
        {reason ? (
          <p className="text-small break-words text-soft">
            {by}: “{reason}”
          </p>
        ) : null}
      </div>
      {mayLift ? <Button onClick={() => setLifting(true)}>Lift</Button> : null}
      {lifting ? (
        <ReasonDialog
          title={`Lift the suspension of ${who}`}
          description="Access is as it was before, at once."
          verb="Lift"
          path={`sevs/${number}/suspensions/${id}/lift`}
          body={() => ({ version })}
          said={`${who} is no longer suspended.`}
          onClose={() => setLifting(false)}
        />
      ) : null}
    </li>
  );
}

function State({ of: { works, beganAt, endsAt, liftedAt } }: { of: Suspended }) {
  const began = <Time atUtc={beganAt.toISOString()} />;
  if (liftedAt)
    return (
      <>
        suspended {began}, lifted <Time atUtc={liftedAt.toISOString()} /> UTC
      </>
    );
  if (!endsAt) return <>suspended since {began} UTC until somebody lifts it</>;
  return (
    <>
      {works ? "suspended until" : "ended by itself"} <Time atUtc={endsAt.toISOString()} /> UTC
      {works ? ", unless a steward confirms" : ""}
    </>
  );
}
