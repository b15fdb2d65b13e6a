"use client";

import { useEffect, useState } from "react";
import { ApiProblem, callApi, inWords } from "#app/_parts/api.ts";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { Say } from "#components/words/say.ts";
import { useSay } from "#components/words/use-say.ts";

/** Asks for the code and opens the link that stands behind `#`, which is then taken out of the address. */
export function OpenLinkForm() {
  const say = useSay();
  const { t } = say;
  const [link, setLink] = useState<string | null>(null);
  const [state, setState] = useState<{ busy: boolean; problem: unknown }>({ busy: false, problem: null });
  useEffect(() => {
    const take = () => {
      const secret = window.location.hash.slice(1);
      if (secret !== "") setLink(secret);
      // Whoever looks at the history of this browser later finds no link there.
      if (secret !== "") window.history.replaceState(null, "", window.location.pathname);
    };
    take();
    window.addEventListener("hashchange", take);
    return () => window.removeEventListener("hashchange", take);
  }, []);
  const open = async (form: HTMLFormElement) => {
    setState({ busy: true, problem: null });
    try {
      await callApi("link/open", { ...Object.fromEntries(new FormData(form)), ...(link ? { link } : {}) });
      window.location.assign("/me");
    } catch (problem) {
      setState({ busy: false, problem });
    }
  };
  const { problem } = state;
  const wrongCode = problem instanceof ApiProblem && problem.field === "code";
  return (
    <form
      noValidate
      className="flex flex-col gap-4 rounded-card border border-line bg-surface p-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!state.busy) void open(event.currentTarget);
      }}
    >
      {link === null ? (
        <TextField
          label={t("link.link")}
          name="link"
          autoComplete="off"
          spellCheck={false}
          hint={t("link.linkHint")}
        />
      ) : null}
      <TextField
        label={t("link.code")}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={20}
        className="h-12 w-full rounded-button border border-line-strong bg-surface px-3 font-mono text-lead tracking-widest"
        hint={t("link.codeHint")}
        error={wrongCode ? refusalWords(problem, say) : undefined}
      />
      {problem && !wrongCode ? <Alert>{refusalWords(problem, say)}</Alert> : null}
      <div>
        <Button tone="solid" type="submit" disabled={state.busy}>
          {t(state.busy ? "link.opening" : "link.open")}
        </Button>
      </div>
    </form>
  );
}

/** Why it did not open: the refusal itself says so in English, and how many tries are left. */
function refusalWords(problem: unknown, say: Say): string {
  if (!(problem instanceof ApiProblem)) return inWords(problem, say);
  if (say.locale === "en") return problem.detail ?? inWords(problem);
  if (problem.field === "code") return say.t("link.wrongCode");
  return problem.code === "not_found" ? say.t("link.noMore") : inWords(problem, say);
}
