"use client";

import { useState } from "react";
import { callApi, inWords } from "#app/_parts/api.ts";
import { saveFile } from "#app/_parts/save-file.ts";
import { count, plural } from "#components/text/format.ts";
import { moment } from "#components/text/format-time.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Mono } from "#components/ui/mono.tsx";
import type { SharedView } from "#core/reports/shared/open-share.ts";
import type { Report } from "#core/verify/report.ts";
import { Checked } from "./checked.tsx";
import { HowToCheck } from "./how-to-check.tsx";

const SHOWN = {
  names: "People show by name, each proven by what opens it.",
  pseudonyms: "People show by pseudonyms of this report.",
  units: "People show by their unit alone.",
} as const;

const SHOWN_IN_DATA = {
  names: "Readers show by their id, people by pseudonyms of this download.",
  pseudonyms: "People show by pseudonyms of this download.",
  units: "Readers show by their unit alone, and people not at all.",
} as const;

const CHECKED = "It is checked here as it comes, and can be checked without us at any time.";
const HOLDS = {
  report: `A PDF, the tables, the entry of the log behind each line, and one proof for all of them. ${CHECKED}`,
  proven: `Each read with its entry of the log, and one proof for all of them. ${CHECKED}`,
  data: "Reads as data, without proofs: made while it is downloaded, as whoever sent the link may see them.",
} as const;

/** More than a browser holds, and a check beside it. */
const CHECKED_BYTES_MAX = 512_000_000;
const isSmall = (answer: Response): boolean =>
  Number(answer.headers.get("content-length")) <= CHECKED_BYTES_MAX;
const TOO_LARGE = "It is too large to be checked in a browser. Check it with “whosaw verify”, as said below.";

interface SharedReportProps {
  view: SharedView;
  /** What opened it: sent again with each download. */
  given: { readonly key: string; readonly passphrase?: string };
}

/** What the report states, its archive, and how to check it without this page. */
export function SharedReport({ view, given }: SharedReportProps) {
  const proves = view.report !== "data";
  const [left, setLeft] = useState(view.downloadsLeft);
  const [state, setState] = useState<{ busy: boolean; words: string | null }>({ busy: false, words: null });
  const [checked, setChecked] = useState<Report | null>(null);
  const download = async () => {
    setState({ busy: true, words: null });
    try {
      const answer = await callApi("shared/download", given);
      const bytes = proves && isSmall(answer) ? new Uint8Array(await answer.clone().arrayBuffer()) : null;
      await saveFile(answer, view.file);
      setLeft((n) => n - 1);
      const { verify } = await import("#core/verify/verify.ts");
      if (bytes) setChecked(verify([{ name: view.file, bytes }], view.vkey));
      setState({ busy: false, words: bytes || !proves ? null : TOO_LARGE });
    } catch (error) {
      setState({ busy: false, words: inWords(error) });
    }
  };
  const facts: [string, string][] = [
    ["Asked", moment(new Date(view.askedAt), "UTC")],
    ...(view.lines === null ? [] : [["Lines", count(view.lines)] satisfies [string, string]]),
    ["People", proves ? SHOWN[view.redaction] : SHOWN_IN_DATA[view.redaction]],
    ["Log", view.origin],
    ["Its entry", count(view.entry)],
    ["This link ends", moment(new Date(view.expiresAt), "UTC")],
  ];
  return (
    <>
      <div className="flex flex-col gap-3">
        <h1 className="text-title break-words">{view.question}</h1>
        {view.verdict ? <p className="text-lead break-words">{view.verdict}</p> : null}
      </div>
      <Card label={proves ? "The archive" : "The data"}>
        <CardHeader title={proves ? "The archive" : "The data"} note={`${plural(left, "download")} left`} />
        <CardBody>
          <p className="max-w-[64ch] text-soft">
            {HOLDS[view.report === "data" || view.report === "proven" ? view.report : "report"]}
          </p>
          <div className="mt-4 flex flex-wrap items-center gap-3">
            <Button tone="solid" disabled={state.busy || left === 0} onClick={() => void download()}>
              {state.busy ? "Downloading ..." : proves ? "Download and check" : "Download"}
            </Button>
            <Mono>{view.file}</Mono>
          </div>
          {left === 0 && !checked ? (
            <p className="mt-3 text-small text-soft">It was downloaded as often as this link allows.</p>
          ) : null}
          {state.words ? (
            <p role="alert" className="mt-3 text-small text-sev-0">
              {state.words}
            </p>
          ) : null}
          {checked ? <Checked report={checked} /> : null}
        </CardBody>
      </Card>
      <Card label="What it states">
        <CardHeader title="What it states" />
        <CardBody>
          <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-2 max-desk:grid-cols-1 max-desk:gap-y-1">
            {facts.map(([term, value]) => (
              <div key={term} className="contents">
                <dt className="text-soft max-desk:mt-1.5">{term}</dt>
                <dd className="min-w-0 break-words">{value}</dd>
              </div>
            ))}
          </dl>
          {view.gaps.length > 0 ? (
            <div className="mt-4 border-t border-line pt-4">
              <h3 className="font-medium">How far it carries</h3>
              <ul className="mt-1 flex list-disc flex-col gap-1 pl-5 text-soft">
                {view.gaps.map((gap) => (
                  <li key={gap} className="break-words">
                    {gap}
                  </li>
                ))}
              </ul>
            </div>
          ) : null}
        </CardBody>
      </Card>
      {view.statement === null ? null : <HowToCheck vkey={view.vkey} statement={view.statement} />}
    </>
  );
}
