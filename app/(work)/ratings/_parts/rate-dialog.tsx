"use client";

import { useState } from "react";
import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import { SelectField } from "#components/ui/field.tsx";
import type { RatedItemView } from "#core/vault/rate/list-ratings.ts";

const RATINGS = [
  { value: "1", words: "DSS 1, the least sensitive" },
  { value: "2", words: "DSS 2" },
  { value: "3", words: "DSS 3" },
  { value: "4", words: "DSS 4, the most sensitive" },
];

/** Another rating for an item, with its reason. */
export function RateDialog({ item, onClose }: { item: RatedItemView; onClose: () => void }) {
  const [to, setTo] = useState(String(item.dss));
  const lower = Number(to) < item.dss;
  return (
    <ReasonDialog
      title="Rate anew"
      description={
        lower
          ? "A lower rating opens the item to more purposes. Everything that was rated before stays on record."
          : "Everything that was rated before stays on record."
      }
      verb="Rate"
      path="activity/ratings"
      body={() =>
        Number(to) === item.dss
          ? "Choose another rating than the one it has."
          : { item: item.id, to: Number(to), version: item.version }
      }
      said={`Rated DSS ${to}.`}
      hint="It goes into the log with your name, and nobody can change it later. Leave out who it may be about."
      danger={lower}
      onClose={onClose}
    >
      <SelectField
        label="Rating"
        value={to}
        options={RATINGS}
        onChange={(event) => setTo(event.target.value)}
      />
    </ReasonDialog>
  );
}
