"use client";

import { useState } from "react";
import { DssBars } from "#components/dss/dss-bars.tsx";
import { FigureTable } from "#components/exposure/figure-table.tsx";
import { count, joinWords, plural } from "#components/text/format.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Time } from "#components/ui/time.tsx";
import { dss } from "#core/base/scales.ts";
import type { Mark } from "#core/flows/reads/review/list-samples.ts";
import type { SampleView } from "#core/flows/reads/review/view-sample.ts";
import { MarkDialog } from "./mark-dialog.tsx";
import { RepeatButton } from "./repeat-button.tsx";
import { sampleQuery } from "./sample-query.ts";

/** One sample: how it was drawn, and its reads with what was said of each. */
export function OneSample({ view }: { view: SampleView }) {
  const { sample, reads, marks } = view;
  const [asked, setAsked] = useState<number | null>(null);
  const gone = sample.reads.length - reads.length;
  const markOf = (leaf: number) => marks.find(({ read }) => read === leaf);
  return (
    <Card label={`Sample ${sample.leaf}`}>
      <CardHeader
        title={`Sample ${count(sample.leaf)}`}
        note={`${count(sample.looked)} of ${plural(sample.reads.length, "read")} looked at`}
      />
      <CardBody>
        <DefinitionList
          align="start"
          items={[
            { term: "Drawn", value: <Drawn view={view} /> },
            { term: "Of", value: <span className="font-mono break-all">{sampleQuery(sample)}</span> },
            { term: "Why", value: sample.reason || "erased" },
            {
              term: "Seed",
              value: (
                <span className="flex flex-wrap items-center gap-3">
                  <span className="font-mono break-all">{sample.seed}</span>
                  <RepeatButton sample={sample.leaf} />
                </span>
              ),
            },
          ]}
        />
        {gone > 0 ? (
          <p className="mt-3 text-small text-soft">{`${plural(gone, "read")} of it no longer kept.`}</p>
        ) : null}
      </CardBody>
      <FigureTable
        caption="The reads that were drawn"
        what="Read"
        head={["Happened, UTC", "What", "Sensitivity", "Why", "Said of it"]}
        words={["Happened, UTC", "What", "Sensitivity", "Why", "Said of it"]}
        acts="Say what you saw"
        rows={reads.map((read) => ({
          key: String(read.leafIndex),
          name: (
            <AppLink href={`/reads?entry=${read.leafIndex}`} className="text-link">
              {read.actor.name ?? "an erased person"}
            </AppLink>
          ),
          cells: [
            <Time key="at" atUtc={new Date(read.happenedAt).toISOString()} />,
            joinWords(read.datasets.map(({ id, name }) => name ?? id)),
            <DssBars key="dss" dss={dss(read.dss)} />,
            read.purpose ? (read.purpose.title ?? read.purpose.id) : read.needed ? "needs it" : "no purpose",
            <Said key="said" mark={markOf(read.leafIndex)} />,
          ],
          act: (
            <Button onClick={() => setAsked(read.leafIndex)}>
              {markOf(read.leafIndex) ? "Say anew" : "Looked at"}
            </Button>
          ),
        }))}
      />
      {asked === null ? null : (
        <MarkDialog sample={sample.leaf} read={asked} onClose={() => setAsked(null)} />
      )}
    </Card>
  );
}

const Drawn = ({ view: { sample } }: { view: SampleView }) => (
  <>
    <Time atUtc={new Date(sample.at).toISOString()} /> UTC by {sample.by}, of the first {count(sample.size)}{" "}
    entries
  </>
);

function Said({ mark }: { mark: Mark | undefined }) {
  if (!mark) return <span className="text-soft">nothing yet</span>;
  return (
    <span className={mark.said === "questioned" ? "text-sev-1" : "text-soft"}>
      {mark.said === "questioned" ? "questioned" : "looked at"} by {mark.by}
      {mark.note ? `: ${mark.note}` : ""}
    </span>
  );
}
