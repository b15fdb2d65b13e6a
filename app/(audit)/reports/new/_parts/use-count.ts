"use client";

import { useEffect, useState } from "react";
import { ApiProblem, callJson, inWords } from "#app/_parts/api.ts";
import type { QuestionCount } from "#core/reports/question/count-question.ts";

const WAIT_MS = 300;

/** How much a question comes to: counted a moment after the last change; `field` is the one at fault. */
export type Counted =
  | { readonly step: "counting"; readonly last: QuestionCount | null }
  | { readonly step: "counted"; readonly last: QuestionCount }
  | { readonly step: "refused"; readonly last: null; readonly field: string | null; readonly words: string };

/** Counts what a query asks for; null where nothing is to be counted. What comes too late is dropped. */
export function useCount(query: string | null): Counted {
  const [counted, setCounted] = useState<Counted>({ step: "counting", last: null });
  useEffect(() => {
    if (query === null) return;
    const late = new AbortController();
    setCounted(({ last }) => ({ step: "counting", last }));
    const timer = setTimeout(() => {
      callJson<QuestionCount>(`reports/count?${query}`, undefined, late.signal)
        .then((last) => setCounted({ step: "counted", last }))
        .catch((error: unknown) => {
          if (late.signal.aborted) return;
          const field = error instanceof ApiProblem ? (error.field ?? null) : null;
          setCounted({ step: "refused", last: null, field, words: inWords(error) });
        });
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      late.abort();
    };
  }, [query]);
  return counted;
}
