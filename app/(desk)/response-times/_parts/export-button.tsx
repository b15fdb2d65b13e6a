"use client";

import { useState } from "react";
import { toast } from "sonner";
import { callApi, inWords } from "#app/_parts/api.ts";
import { saveFile } from "#app/_parts/save-file.ts";
import { Button } from "#components/ui/button.tsx";

/** Takes the figures home as CSV; the export is an entry of the log. */
export function ExportButton({ days }: { days: number }) {
  const [busy, setBusy] = useState(false);
  const take = async () => {
    setBusy(true);
    try {
      const name = await saveFile(await callApi("reports/metrics", { days }), "whosaw-sev-metrics.csv");
      toast(`Saved as ${name}`, { description: "The export is an entry of the log." });
    } catch (error) {
      toast.error(inWords(error));
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
