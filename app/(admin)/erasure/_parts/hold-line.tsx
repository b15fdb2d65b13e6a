import { AppLink } from "#components/ui/app-link.tsx";
import { Time } from "#components/ui/time.tsx";
import type { HoldView } from "#core/flows/erasure/list-holds.ts";
import { ActLine } from "./act-line.tsx";
import { HoldActs } from "./hold-acts.tsx";

/** One hold: on whom or what, why, who put it there, and what can be done. */
export function HoldLine({ hold, opensSevs }: { hold: HoldView; opensSevs: boolean }) {
  const { number, state, sev, person, reason, asked, placed, liftAsked, lifted, version, may } = hold;
  return (
    <li className="flex flex-wrap gap-x-6 gap-y-3 px-5 py-4 max-desk:px-4">
      <div className="flex min-w-0 flex-1 basis-80 flex-col gap-1">
        <h3 className="text-lead break-words">
          {sev === null ? (person?.name ?? "Erased person") : <Sev number={sev} opens={opensSevs} />}
        </h3>
        {reason ? <p className="break-words text-soft">“{reason}”</p> : null}
      </div>
      <div className="flex min-w-0 basis-72 flex-col gap-1.5">
        <span className="text-small">
          Hold {number}: {stateWords(hold)}
          {state === "asked" && hold.works && hold.endsAt ? (
            <>
              {" "}
              <Time atUtc={hold.endsAt.toISOString()} /> UTC
            </>
          ) : null}
        </span>
        <ActLine what="Asked by" {...asked} />
        {placed ? <ActLine what="Confirmed by" {...placed} /> : null}
        {liftAsked ? <ActLine what="Lifting asked by" {...liftAsked} /> : null}
        {lifted ? <ActLine what="Lifted by" {...lifted} /> : null}
        {may.confirm || may.askLift ? (
          <HoldActs {...{ number, version, may }} lifting={state === "lift_asked"} />
        ) : null}
      </div>
    </li>
  );
}

function Sev({ number, opens }: { number: number; opens: boolean }) {
  const words = `SEV-${number} and everybody it is about`;
  return opens ? (
    <AppLink href={`/sevs/${number}`} className="text-link">
      {words}
    </AppLink>
  ) : (
    words
  );
}

function stateWords({ state, works }: HoldView): string {
  if (state === "placed") return "in force";
  if (state === "lift_asked") return "in force; lifting waits for a second person";
  if (state === "lifted") return "lifted";
  return works
    ? "works, and ends unless a second person confirms by"
    : "ended: nobody confirmed it in 72 hours";
}
