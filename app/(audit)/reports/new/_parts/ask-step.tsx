"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Refusal } from "#app/_parts/sealing/refusal.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { count } from "#components/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { TextArea } from "#components/ui/field.tsx";
import { TABLE_FILES } from "#core/verify/bundle/question/table-files.ts";
import { FORMAT_WORDS, QUESTION_WORDS, SHOWN_WORDS } from "../../_parts/words.ts";
import { asData, asProven, type Draft } from "./draft.ts";
import type { Counted } from "./use-count.ts";

const REASON_MIN = 10;

interface AskStepProps {
  draft: Draft;
  body: Record<string, unknown>;
  /** Null where nothing is counted; then `uncounted` says why. */
  counted: Counted | null;
  uncounted: string;
  ready: boolean;
}

/** What the question comes to, why it is asked, and the asking: an entry, with its receipt before anything is said. */
export function AskStep({ draft, body, counted, uncounted, ready }: AskStepProps) {
  const router = useRouter();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const { sealing, post } = useSealing(() => router.push("/reports"));
  const short = reason.trim().length < REASON_MIN;
  const busy = sealing.step === "sealing";
  const data = asData(draft);
  const proven = asProven(draft);
  const tooMany = counted?.last?.tooMany === true && !data && !proven;
  const submit = () => {
    setTried(true);
    if (!short && !busy && ready && !tooMany)
      void post(
        data ? "reports/data" : proven ? "reports/proven" : "reports",
        { ...body, reason: reason.trim() },
        data ? "The data can be downloaded." : "The report is being made.",
      );
  };
  return (
    <Card label="What it comes to" className="wide:sticky wide:top-4">
      <form
        noValidate
        className="flex flex-col gap-4 p-5 max-desk:p-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) submit();
        }}
      >
        <div>
          <h2 className="text-lead">{QUESTION_WORDS[draft.report].title}</h2>
          <Total
            counted={counted}
            uncounted={uncounted}
            of={QUESTION_WORDS[draft.report].of}
            limited={!data && !proven}
          />
        </div>
        <Files draft={draft} />
        <TextArea
          label="Why"
          value={reason}
          maxLength={2_000}
          disabled={busy}
          hint="Kept with the entry of the asking, under a seal."
          error={tried && short ? `Say why in at least ${REASON_MIN} characters.` : undefined}
          onChange={({ target }) => setReason(target.value)}
        />
        <Refusal sealing={sealing} />
        <Button tone="solid" type="submit" disabled={busy || !ready || tooMany} keyCap="Ctrl ↵">
          {busy ? "sealing ..." : data ? "Ask for the data" : "Make the report"}
        </Button>
      </form>
    </Card>
  );
}

function Total({
  counted,
  uncounted,
  of: [one, many],
  limited,
}: {
  counted: Counted | null;
  uncounted: string;
  of: readonly [string, string];
  limited: boolean;
}) {
  if (counted === null) return <p className="mt-1 text-small text-soft">{uncounted}</p>;
  const { step, last } = counted;
  if (step === "refused")
    return (
      <p role="alert" className="mt-1 text-small text-sev-0">
        {counted.words}
      </p>
    );
  return (
    <div role="status" aria-busy={step === "counting"} className="mt-1">
      <p className="text-title tabular-nums">
        {last === null
          ? "…"
          : `${last.about ? "about " : ""}${last.tooMany && !last.about ? "over " : ""}${count(last.entries)}`}
      </p>
      <p className="text-small text-soft">
        {last?.entries === 1 ? one : many} in the log, up to now
        {last?.about ? "; estimated, not counted" : ""}
      </p>
      {last?.tooMany && limited ? (
        <p className="mt-1 text-small text-sev-0">
          At most {count(last.most)} fit a report with proofs: narrow the scope.
        </p>
      ) : null}
    </div>
  );
}

/** What the archive holds. */
function Files({ draft }: { draft: Draft }) {
  const { report, redaction, format } = draft;
  if (asProven(draft))
    return (
      <div className="text-small text-soft">
        <p>An archive {SHOWN_WORDS[redaction]} that proves each read, made in the background:</p>
        <p className="mt-1 font-mono">reads.csv entries.ndjson proofs.json</p>
        <p className="mt-1">Check it with “whosaw verify”. Kept for 30 days, then its file is destroyed.</p>
      </div>
    );
  if (asData(draft) && format !== "report" && format !== "proven")
    return (
      <p className="text-small text-soft">
        {FORMAT_WORDS[format].label}, made while it is downloaded. It can be taken for a day, and goes on
        where it broke off.
      </p>
    );
  return (
    <div className="text-small text-soft">
      <p>A PDF, and an archive {SHOWN_WORDS[redaction]} that proves itself:</p>
      <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-0.5 font-mono">
        {["report.pdf", "report.json", ...TABLE_FILES[report], "entries.ndjson", "proofs.json"].map(
          (file) => (
            <li key={file}>{file}</li>
          ),
        )}
      </ul>
      <p className="mt-1">Kept for 30 days, then its file is destroyed.</p>
    </div>
  );
}
