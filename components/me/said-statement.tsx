import type { SaidStatement } from "#core/policy/statement.ts";
import { ReceiptLink } from "../log/receipt-link.tsx";
import { count } from "../text/format.ts";
import { dayAndClock } from "../text/format-time.ts";

const TO: Record<SaidStatement["audience"], string> = {
  staff: "To staff",
  affected: "To those affected",
  authority: "To the authority",
  press: "To the press",
};

const RESTS_ON: Record<SaidStatement["verdict"], string> = {
  reads: "reads without need were found",
  none: "no read was found, in a complete log",
  cannot_tell: "it could not be told whether anybody read it",
};

/** A published statement for those whom it is about: to whom, when, its words, and what the log knew then. */
export function SaidStatementText({ said, zone }: { said: SaidStatement; zone: string }) {
  const { audience, at, text, verdict, outdated, corrects, correctedBy, leafIndex, size, statement } = said;
  return (
    <div className="flex max-w-[72ch] flex-col gap-1.5">
      <p className="text-small text-soft">
        {TO[audience]}, {dayAndClock(at, zone)}
        {corrects === null ? null : `, corrects statement ${corrects}`}
      </p>
      {outdated ? (
        <p className="rounded-button bg-warn-soft px-3 py-2">
          More is known since this was said; a correction is still to come.
        </p>
      ) : null}
      {correctedBy === null ? null : <p className="text-soft">Statement {correctedBy} corrects this one.</p>}
      <p className="break-words whitespace-pre-wrap">{text ?? withheld(audience)}</p>
      <p className="text-small text-soft">
        Statement {statement}. When it was said, {RESTS_ON[verdict]} (the first {count(size)} entries of the
        log). <ReceiptLink leaf={leafIndex} mine />
      </p>
    </div>
  );
}

const withheld = (audience: SaidStatement["audience"]): string =>
  audience === "authority"
    ? "The authority was told. Its words go to the authority."
    : "Its words are no longer kept.";
