"use client";

import { useState } from "react";
import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Choice } from "#components/ui/choice.tsx";
import { TextArea } from "#components/ui/field.tsx";
import {
  AUDIENCES,
  type Audience,
  CLAIMS,
  type Claim,
  denialsIn,
  outrunsVerdict,
} from "#core/policy/statement/statement-rules.ts";
import type { Verdict } from "#core/policy/verdict.ts";
import { momentOf, UtcField } from "../../_parts/utc-field.tsx";
import { statementsPath } from "./handles.ts";
import { AUDIENCE_WORDS, CLAIM_WORDS, VERDICT_WORDS } from "./words.ts";

/** A statement as its editor begins with it; `statement` is null for a new one. */
export interface StatementBefore {
  statement: number | null;
  revision: number;
  audience: Audience;
  claim: Claim | null;
  text: string;
  nextUpdateBy: string | null;
  corrects: number | null;
}

interface WriteStatementProps {
  number: number;
  verdict: Verdict;
  before: StatementBefore;
  onClose: () => void;
}

/** A statement's words, to whom, what they claim, and when the next one comes; checked against the verdict while one writes. */
export function WriteStatement({ number, verdict, before, onClose }: WriteStatementProps) {
  const [audience, setAudience] = useState(before.audience);
  const [claim, setClaim] = useState(before.claim);
  const [text, setText] = useState(before.text);
  const [next, setNext] = useState(before.nextUpdateBy?.slice(0, 16) ?? "");
  const [missing, setMissing] = useState<string | null>(null);
  const { sealing, post, reload } = useSealing(onClose);
  const submit = () => {
    const lacks =
      claim === null
        ? "Choose what it claims about reads."
        : text.trim().length < 20
          ? "Write at least 20 characters."
          : null;
    setMissing(lacks);
    if (lacks !== null) return;
    void post(
      statementsPath(number),
      {
        ...{
          audience,
          claim,
          text,
          nextUpdateBy: momentOf(next),
          revision: before.revision,
          corrects: before.corrects,
        },
        ...(before.statement === null ? {} : { statement: before.statement }),
      },
      "The draft is kept",
    );
  };
  return (
    <SealedDialog
      title={before.corrects === null ? "A statement" : `A correction of statement ${before.corrects}`}
      description={`The verdict now: ${VERDICT_WORDS[verdict]}. Every version is kept.`}
      verb="Keep this version"
      {...{ sealing, missing, onClose }}
      onSubmit={submit}
      onReload={reload}
    >
      <Choice
        label="To whom"
        value={audience}
        onChange={setAudience}
        options={AUDIENCES.map((value) => ({ value, words: `To ${AUDIENCE_WORDS[value]}` }))}
      />
      <TextArea
        label="Statement"
        rows={8}
        value={text}
        maxLength={20_000}
        onChange={(event) => setText(event.target.value)}
      />
      <Choice
        label="What it claims about reads"
        value={claim}
        onChange={setClaim}
        options={CLAIMS.map((value) => ({ value, words: CLAIM_WORDS[value] }))}
      />
      <Warnings text={text} claim={claim} verdict={verdict} />
      <UtcField
        label="Next update by"
        value={next}
        hint="A promise: it becomes a clock. Empty: none."
        onChange={setNext}
      />
    </SealedDialog>
  );
}

/** What the check will say, before it is kept. */
function Warnings({ text, claim, verdict }: { text: string; claim: Claim | null; verdict: Verdict }) {
  const outruns = claim !== null && outrunsVerdict(claim, verdict);
  const denials = verdict === "none" ? [] : denialsIn(text);
  if (!outruns && denials.length === 0) return null;
  return (
    <div role="status" className="flex flex-col gap-1 rounded-button bg-warn-soft px-3 py-2">
      {outruns ? (
        <p>That says more than the verdict carries: a second person will have to vouch for it.</p>
      ) : null}
      {denials.map(({ language, words }) => (
        <p key={language}>
          “{words}” reads as a denial ({language}), and the verdict is another.
        </p>
      ))}
    </div>
  );
}
