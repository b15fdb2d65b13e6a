"use client";

import { useQuery } from "@tanstack/react-query";
import { callJson } from "#app/_parts/api.ts";
import { STATE_CLAIMS } from "#components/programme/state-words.ts";
import { count } from "#components/text/format.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Strip } from "#components/ui/strip.tsx";
import { Time } from "#components/ui/time.tsx";
import type { RolloutView } from "#core/programme/collectors/rollout-view.ts";
import { RolloutTable } from "./rollout-table.tsx";

const POLL_MS = 3_000;
const iso = (at: Date | string): string => new Date(at).toISOString();

/** The roll-out, asked for again every three seconds. */
export function RolloutLive({ first, zone }: { first: RolloutView; zone: string }) {
  const { data, isError } = useQuery({
    queryKey: ["programme", "rollout"],
    queryFn: ({ signal }) => callJson<RolloutView>("programme/rollout", undefined, signal),
    initialData: first,
    refetchInterval: POLL_MS,
  });
  const { counts, began, state, nextUpdate, expectedEnd, items, more, asOf } = data;
  const paused = began !== null;
  return (
    <>
      <Card label="In numbers">
        <CardHeader
          title={STATE_CLAIMS[state]}
          note={
            isError ? (
              <span role="alert">
                no answer; the last is of {<Time atUtc={iso(asOf)} zone={zone} form="seconds" />}
              </span>
            ) : (
              <>
                live, as of <Time atUtc={iso(asOf)} zone={zone} form="seconds" />; times are those of {zone}
              </>
            )
          }
        />
        {began ? (
          <p className="px-5 pb-4 text-soft max-desk:px-4">
            Paused <Time atUtc={iso(began)} zone={zone} form="seconds" />
            {expectedEnd ? <>, expected to end {<Time atUtc={iso(expectedEnd)} zone={zone} />}</> : null}
            {nextUpdate ? <>, next update by {<Time atUtc={iso(nextUpdate)} zone={zone} />}</> : null}
          </p>
        ) : null}
        <div className="border-t border-line">
          <Strip
            numberFirst
            items={
              paused
                ? [
                    {
                      label: "still record after the pause",
                      value: count(counts.stillRecords),
                      ...(counts.stillRecords > 0 ? { tone: "alarm" as const } : {}),
                    },
                    { label: "have stopped and said so", value: count(counts.stopped) },
                    { label: "may not have heard yet", value: count(counts.stopping) },
                    { label: "not heard from since", value: count(counts.silent) },
                    { label: "items refused that were recorded after it", value: count(counts.quarantined) },
                  ]
                : [
                    { label: "record now", value: count(counts.recording) },
                    { label: "do not record", value: count(counts.stopped) },
                    { label: "silent", value: count(counts.silent) },
                  ]
            }
          />
        </div>
      </Card>
      <RolloutTable items={items} more={more} zone={zone} />
    </>
  );
}
