"use client";

import { useState } from "react";
import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import { joinWords, plural } from "#components/text/format.ts";
import { dayAndClock } from "#components/text/format-time.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { OnCallView, RotaView } from "#core/notify/on-call/on-call-page.ts";
import { CoverDialog } from "./cover-dialog.tsx";
import { RotaDialog } from "./rota-dialog.tsx";

interface StepCardProps {
  about: { step: number; title: string; when: string };
  rota: RotaView | null;
  able: OnCallView["able"];
  mayManage: boolean;
}

type Open = "rota" | "cover" | "end" | null;
const EVERYBODY = 3;

/** One step of the paging: who it is now, the turns, who stands in. */
export function StepCard({ about: { step, title, when }, rota, able, mayManage }: StepCardProps) {
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const acts = mayManage && step !== EVERYBODY;
  return (
    <Card label={title}>
      <CardHeader
        title={title}
        beside={<span className="text-small text-soft">{when}</span>}
        note={
          acts ? (
            <span className="flex flex-wrap gap-2">
              {rota ? <Button onClick={() => setOpen("cover")}>Stand in</Button> : null}
              <Button onClick={() => setOpen("rota")}>{rota ? "New turns" : "Set turns"}</Button>
              {rota ? (
                <Button tone="quiet" onClick={() => setOpen("end")}>
                  End
                </Button>
              ) : null}
            </span>
          ) : null
        }
      />
      {rota ? <Turns rota={rota} /> : step === EVERYBODY ? null : <Nobody />}
      {open === "rota" ? <RotaDialog step={step} able={able} rota={rota} onClose={close} /> : null}
      {open === "cover" && rota ? <CoverDialog rotaId={rota.id} able={able} onClose={close} /> : null}
      {open === "end" && rota ? (
        <ReasonDialog
          title={`End the turns of “${title}”`}
          description="Nobody is on call on this step until there are new turns."
          verb="End them"
          path={`on-call/${rota.id}/end`}
          body={() => ({ version: rota.version })}
          said="Ended. It is in the log."
          hint="It goes into the log with your name."
          onClose={close}
        />
      ) : null}
    </Card>
  );
}

function Turns({ rota: { now, people, shiftHours, startsAt, covers } }: { rota: RotaView }) {
  return (
    <CardBody>
      <p className="text-figure font-strong">{now ? now.name : "nobody yet"}</p>
      <p className="text-soft">
        {now
          ? `until ${dayAndClock(new Date(now.until), "UTC")} UTC`
          : `from ${dayAndClock(new Date(startsAt), "UTC")} UTC`}
      </p>
      <p className="mt-3">
        Turns of {plural(shiftHours, "hour")}: {joinWords(people.map(({ name }) => name))}.
      </p>
      {covers.map(({ name, fromAt, toAt }) => (
        <p key={`${name} ${fromAt}`} className="text-soft">
          {name} stands in from {dayAndClock(new Date(fromAt), "UTC")} to {dayAndClock(new Date(toAt), "UTC")}{" "}
          UTC.
        </p>
      ))}
    </CardBody>
  );
}

function Nobody() {
  return (
    <EmptyState within="card" title="Nobody is on call">
      Everybody who handles SEVs is told instead.
    </EmptyState>
  );
}
