"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import type { Audience } from "#core/policy/statement/statement-rules.ts";
import type { Verdict } from "#core/policy/verdict.ts";

const WriteStatement = later(() => import("./write-statement.tsx").then(({ WriteStatement: each }) => each));

interface NewStatementProps {
  number: number;
  verdict: Verdict;
  /** The published one that it puts right. */
  corrects?: { statement: number; audience: Audience };
}

/** Begins a statement, or the correction of one. */
export function NewStatement({ number, verdict, corrects }: NewStatementProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        {corrects ? `Correct statement ${corrects.statement}` : "Write a statement"}
      </Button>
      {open ? (
        <WriteStatement
          number={number}
          verdict={verdict}
          before={{
            ...{ statement: null, revision: 0, audience: corrects?.audience ?? "staff", claim: null },
            ...{ text: "", nextUpdateBy: null, corrects: corrects?.statement ?? null },
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
