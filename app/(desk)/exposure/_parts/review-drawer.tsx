"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { DssBars } from "#components/dss/dss-bars.tsx";
import { count } from "#components/text/format.ts";
import { Drawer } from "#components/ui/dialog.tsx";
import { SelectField } from "#components/ui/field.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import { dss } from "#core/base/scales.ts";
import type { DatasetReview, NeedReview, Unused } from "#core/exposure/review/need-review.ts";
import type { KnownSource } from "./known-source.ts";

/** People with access who did not read for 90 days, by dataset, for owners to take back. */
export function ReviewDrawer({ sources, onClose }: { sources: readonly KnownSource[]; onClose: () => void }) {
  const [sourceId, setSource] = useState(sources[0]?.id ?? "");
  const review = useQuery({
    queryKey: ["need-review", sourceId],
    queryFn: () => callJson<NeedReview>(`sources/${encodeURIComponent(sourceId)}/need-review`),
    gcTime: 0,
  });
  return (
    <Drawer
      open
      onOpenChange={(open) => !open && onClose()}
      title="Need review"
      description="Who can read and did not for 90 days, to hand to the owners. Past use is habit, never need."
    >
      <div className="flex flex-col gap-4">
        <SelectField
          label="Source"
          value={sourceId}
          onChange={(event) => setSource(event.target.value)}
          options={sources.map(({ id, name }) => ({ value: id, words: name }))}
        />
        {review.isError ? <p role="alert">{inWords(review.error)}</p> : null}
        {review.data ? (
          <Found review={review.data} />
        ) : review.isError ? null : (
          <Skeleton lines={8} label="Looking" />
        )}
      </div>
    </Drawer>
  );
}

function Found({ review: { datasets, coverage } }: { review: NeedReview }) {
  const some = datasets.filter(({ unused }) => unused.length > 0);
  const unlisted = datasets.filter(({ listed }) => !listed);
  return (
    <>
      {coverage === "watched" ? null : (
        <p className="text-small text-soft">
          This source is not watched whole: reads that it did not see are missing.
        </p>
      )}
      {unlisted.length > 0 ? (
        <p className="text-small text-soft">
          Unknown who can read, because the source does not list it:{" "}
          {unlisted.map(({ name }) => name).join(", ")}.
        </p>
      ) : null}
      {some.length === 0 ? <p>Everybody who can read did so in the last 90 days.</p> : null}
      {some.map((each) => (
        <DatasetPart key={each.id} dataset={each} />
      ))}
    </>
  );
}

const DatasetPart = ({ dataset: { name, dss: rating, could, unused } }: { dataset: DatasetReview }) => (
  <section aria-label={name} className="border-t border-line pt-3">
    <h3 className="flex flex-wrap items-baseline gap-3">
      <DssBars dss={dss(rating)} /> {name}
      <span className="text-small font-regular text-soft">
        {count(unused.length)} of {count(could)} do not use it
      </span>
    </h3>
    <ul className="divide-y divide-line">
      {unused.map((person) => (
        <Person key={person.personId} person={person} />
      ))}
    </ul>
  </section>
);

const Person = ({ person: { name, team, inNeed, path, exception } }: { person: Unused }) => (
  <li className="py-2">
    <p>
      <strong>{name}</strong> {team ? <span className="text-soft">{team}</span> : null}
      {inNeed ? <span className="text-soft">, needs it</span> : null}
    </p>
    {exception ? (
      <p className="text-small text-soft">
        accepted until <Time atUtc={String(exception.until)} form="day" />
      </p>
    ) : null}
    {path.length > 0 ? <p className="font-mono text-small break-words">{path.join(" → ")}</p> : null}
  </li>
);
