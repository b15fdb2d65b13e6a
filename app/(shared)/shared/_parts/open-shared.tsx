"use client";

import { useState } from "react";
import { ApiProblem, callJson, inWords } from "#app/_parts/api.ts";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { SharedView } from "#core/reports/shared/open-share.ts";
import { SharedReport } from "./shared-report.tsx";
import { useLinkKey } from "./use-link-key.ts";

/** Opens the report behind a link, by a press: opening is an entry. Asks for a passphrase where the link does. */
export function OpenShared() {
  const key = useLinkKey();
  const [passphrase, setPassphrase] = useState("");
  const [view, setView] = useState<SharedView | null>(null);
  const [state, setState] = useState<{ busy: boolean; problem: unknown }>({ busy: false, problem: null });
  const given = { key: key ?? "", ...(passphrase ? { passphrase } : {}) };
  const open = async () => {
    setState({ busy: true, problem: null });
    try {
      setView(await callJson<SharedView>("shared/open", given));
      setState({ busy: false, problem: null });
    } catch (problem) {
      setState({ busy: false, problem });
    }
  };
  if (view) return <SharedReport view={view} given={given} />;
  const { problem, busy } = state;
  const asks = problem instanceof ApiProblem && problem.field === "passphrase";
  return (
    <>
      <h1 className="text-title">A report was shared with you</h1>
      {key === null ? (
        <p role="alert" className="rounded-card bg-sunk px-4 py-3">
          This address has no key. Open the link as it was sent to you, with all that follows “#”.
        </p>
      ) : (
        <form
          noValidate
          className="flex flex-col gap-4 rounded-card border border-line bg-surface p-5"
          onSubmit={(event) => {
            event.preventDefault();
            if (!busy && key) void open();
          }}
        >
          {asks || passphrase ? (
            <TextField
              label="Passphrase"
              type="password"
              autoComplete="off"
              value={passphrase}
              maxLength={200}
              hint="Told to you by another way than the link."
              error={asks ? problem.detail : undefined}
              onChange={({ target }) => setPassphrase(target.value)}
            />
          ) : null}
          {problem && !asks ? (
            <Alert>
              {problem instanceof ApiProblem ? (problem.detail ?? problem.message) : inWords(problem)}
            </Alert>
          ) : null}
          <div>
            <Button tone="solid" type="submit" disabled={busy || !key}>
              {busy ? "Opening ..." : "Open the report"}
            </Button>
          </div>
        </form>
      )}
      <ul className="flex list-disc flex-col gap-1 pl-5 text-small text-soft">
        <li>You see this one report, and nothing else of this instance.</li>
        <li>Opening and each download are entries in the log that the report is about.</li>
        <li>Whoever is shown by name in it is told that it was opened.</li>
      </ul>
    </>
  );
}
