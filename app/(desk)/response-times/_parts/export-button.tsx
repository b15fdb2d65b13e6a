"use client";

import { useState } from "react";
import { callApi, inWords } from "#app/_parts/api.ts";
import { saveFile } from "#app/_parts/save-file.ts";
import { Button } from "#components/ui/button.tsx";
import { sayDone, sayFailed } from "#components/ui/toast.ts";

/** Takes the figures home as CSV; the export is an entry of the log. */
export function ExportButton({ days }: { days: number }) {
  const [busy, setBusy] = useState(false);
  const take = async () => {
    setBusy(true);
    try {
      const name = await saveFile(await callApi("reports/metrics", { days }), "whosaw-sev-metrics.csv");
      sayDone(`Saved as ${name}`, "The export is an entry of the log.");
    } catch (error) {
      sayFailed(inWords(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button disabled={busy} onClick={() => void take()}>
      {busy ? "sealing ..." : "Export CSV"}
    </Button>
  );
}
