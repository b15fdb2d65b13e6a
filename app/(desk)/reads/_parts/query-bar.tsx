"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useId, useRef, useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import type { Known } from "#core/log/reads/query/complete.ts";
import { parseQuery, type QueryProblem } from "#core/log/reads/query/parse-query.ts";
import type { FilterValues } from "#core/log/reads/query/terms.ts";
import { usePageKeys } from "../../_parts/use-page-keys.ts";
import { QuerySuggestions } from "./query-suggestions.tsx";
import { useCompletion } from "./use-completion.ts";

interface QueryBarProps {
  /** The filter that the list shows, as a query. */
  query: string;
  known: Known;
  /** Where the answer to a filter is. */
  hrefOf: (values: FilterValues) => string;
  /** What only the server could find wrong with it. */
  problem: string | null;
}

/** A list that answers is a page of its own: the bar that asked for it gets the focus back there. */
let asked = false;

/** The filters as one line to write: it says what the chips say, and both are the page's address. */
export function QueryBar({ query, known, hrefOf, problem }: QueryBarProps) {
  const router = useRouter();
  const id = useId();
  const [waiting, startTransition] = useTransition();
  const [text, setText] = useState(query);
  const [problems, setProblems] = useState<readonly QueryProblem[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const completion = useCompletion({ input, text, known, onText: setText });
  useEffect(() => {
    if (asked) input.current?.focus();
    asked = false;
  }, []);
  usePageKeys({ keys: { "/": () => input.current?.focus() } });
  const ask = (event: FormEvent) => {
    event.preventDefault();
    completion.close();
    const parsed = parseQuery(text);
    setProblems(parsed.problems);
    if (parsed.problems.length > 0) return;
    asked = true;
    startTransition(() => router.push(hrefOf(parsed.values)));
  };
  const wrong = problems.length > 0 || problem !== null;
  return (
    <form onSubmit={ask} className="flex flex-col gap-1.5" aria-label="Query">
      <div className="flex items-center gap-2">
        <div className="relative min-w-0 flex-1">
          <input
            ref={input}
            type="text"
            aria-label="Query of reads"
            aria-busy={waiting}
            aria-invalid={wrong || undefined}
            aria-describedby={wrong ? `${id}-wrong` : `${id}-hint`}
            placeholder="dss:4 purpose:none -how:view after:2026-11-01"
            value={text}
            onChange={(event) => setText(event.target.value)}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className={`h-9 w-full rounded-button border bg-surface px-3 font-mono text-body text-ink placeholder:text-faint aria-busy:opacity-60 ${wrong ? "border-sev-0" : "border-line-strong"}`}
            {...completion.inputProps}
          />
          <QuerySuggestions completion={completion} />
        </div>
        <Button type="submit">Find</Button>
      </div>
      <Wrong id={`${id}-wrong`} problems={problems} problem={problem} />
      {wrong ? null : (
        <p id={`${id}-hint`} className="sr-only">
          Filters such as dss:4, in any order; a minus before one leaves out what it names. Down opens the
          suggestions.
        </p>
      )}
    </form>
  );
}

function Wrong({
  id,
  problems,
  problem,
}: {
  id: string;
  problems: readonly QueryProblem[];
  problem: string | null;
}) {
  const lines = problems.length > 0 ? problems.map(({ word, says }) => ({ word, says })) : [];
  if (lines.length === 0 && problem === null) return null;
  return (
    <ul id={id} role="alert" className="flex flex-col gap-0.5 text-small text-sev-0">
      {lines.map(({ word, says }) => (
        <li key={`${word} ${says}`}>
          <span className="font-mono">{word}</span>: {says}
        </li>
      ))}
      {lines.length === 0 ? <li>{problem}</li> : null}
    </ul>
  );
}
