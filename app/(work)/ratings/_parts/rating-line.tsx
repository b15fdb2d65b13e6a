"use client";

import { useState } from "react";
import { DssBars } from "#components/dss/dss-bars.tsx";
import { dayAndClock } from "#components/text/format-time.ts";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import { Time } from "#components/ui/time.tsx";
import { dss } from "#core/base/scales.ts";
import type { RatedItemView, Rating } from "#core/vault/rate/list-ratings.ts";
import { KIND_WORDS } from "../../activity/_parts/transferred.ts";

const RateDialog = later(() => import("./rate-dialog.tsx").then((file) => file.RateDialog));

/** One item: what and when, how sensitive, and every rating it got with its reason. */
export function RatingLine({ item }: { item: RatedItemView }) {
  const [open, setOpen] = useState(false);
  const { kind, dataset, capturedAt, ratings } = item;
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 px-5 py-3 max-desk:px-4">
      <div className="min-w-0 flex-1 basis-72">
        <p className="break-words">
          <strong className="font-medium">{KIND_WORDS[kind]}</strong>{" "}
          <span className="text-soft">
            in {dataset.name}, captured <Time atUtc={capturedAt.toISOString()} /> UTC
          </span>
        </p>
        {ratings.map((rating) => (
          <History key={rating.leafIndex} rating={rating} />
        ))}
      </div>
      <span className="w-24 shrink-0">
        <DssBars dss={dss(item.dss)} />
      </span>
      <Button onClick={() => setOpen(true)}>
        Rate anew
        <span className="sr-only">{`: ${KIND_WORDS[kind].toLowerCase()} of ${dayAndClock(capturedAt, "UTC", true)}`}</span>
      </Button>
      {open ? <RateDialog item={item} onClose={() => setOpen(false)} /> : null}
    </li>
  );
}

const History = ({ rating: { from, to, at, by, reason, leafIndex } }: { rating: Rating }) => (
  <p className="text-small break-words text-soft">
    DSS {from} to DSS {to} by {by ?? "an erased person"} on <Time atUtc={at.toISOString()} /> UTC:{" "}
    {reason ?? "the reason was erased"} (entry {leafIndex})
  </p>
);
