"use client";

import { useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { plural } from "#components/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import type { SuppressionTried } from "#core/flows/detection/suppress/dry-run-suppression.ts";

interface TriedScopeProps {
  query: string;
  /** What is still missing before it can be tried. */
  missing: string | null;
  onTried: (query: string) => void;
}

type Answer = { of: string; tried: SuppressionTried } | { of: string; refused: string };

/** What a suppression would have silenced in the last 30 days, asked for before it may be sent. */
export function TriedScope({ query, missing, onTried }: TriedScopeProps) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [busy, setBusy] = useState(false);
  const attempt = async () => {
    setBusy(true);
    try {
      const tried = await callJson<SuppressionTried>(`detection/suppressions/dry-run?${query}`);
      setAnswer({ of: query, tried });
      onTried(query);
    } catch (error) {
      setAnswer({ of: query, refused: inWords(error) });
    } finally {
      setBusy(false);
    }
  };
  const shown = answer?.of === query ? answer : null;
  return (
    <div className="flex flex-col items-start gap-3 rounded-button border border-line p-4">
      <Button disabled={busy || missing !== null} onClick={() => void attempt()}>
        {busy ? "Looking …" : "What would it have silenced?"}
      </Button>
      <div role="status" className="flex flex-col gap-2 text-small">
        {shown && "refused" in shown ? <p>{shown.refused}</p> : null}
        {shown && "tried" in shown ? <Tried tried={shown.tried} /> : null}
        {shown ? null : <p className="text-soft">{missing ?? "Look at it before you ask."}</p>}
      </div>
    </div>
  );
}

function Tried({ tried: { from, to, told, silenced, right, days } }: { tried: SuppressionTried }) {
  if (from === null) return <p>No day was learned from yet, so nothing can be said of the last 30 days.</p>;
  const verdict = right === 0 ? "" : ` ${right} of them turned out to be right.`;
  return (
    <>
      <p className="text-body">
        {silenced} of {plural(told, "alert")} from {from} to {to}.{verdict}
      </p>
      {days.length > 0 ? (
        <ul className="list-disc pl-5">
          {days.map(({ day, who }) => (
            <li key={`${day} ${who}`}>
              {day}: {who}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
