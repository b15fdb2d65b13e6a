import { DssBars } from "#components/dss/dss-bars.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { DAY_MS } from "#core/base/durations.ts";
import { dss } from "#core/base/scales.ts";
import type { PurposeChoices } from "#core/directory/purposes/choices.ts";
import { Ticks } from "../../_parts/ticks.tsx";
import type { Draft, Missing } from "./fields.ts";

const LEVELS = [
  { value: "", words: "Choose" },
  ...[1, 2, 3, 4].map((level) => ({
    value: String(level),
    words: level === 4 ? "DSS 4, the most sensitive: two people have to say yes" : `DSS ${level}`,
  })),
];

interface ReachProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  missing: Missing;
  choices: PurposeChoices;
  daysMax: { usual: number; dss4: number };
}

/** How far a purpose is to go: which datasets, how sensitive, who, until when. */
export function Reach({ draft, set, missing, choices, daysMax }: ReachProps) {
  const days = draft.maxDss === 4 ? daysMax.dss4 : daysMax.usual;
  return (
    <Card label="How far">
      <CardHeader title="How far" />
      <CardBody>
        <div className="flex flex-col gap-5">
          <Ticks
            label="Datasets"
            options={choices.datasets.map(({ id, name, dss: level }) => ({
              value: id,
              words: name,
              beside: <DssBars dss={dss(level)} />,
            }))}
            ticked={draft.datasets}
            error={missing.datasets}
            onChange={(datasets) => set({ datasets })}
          />
          <SelectField
            label="Up to"
            options={LEVELS}
            value={draft.maxDss === null ? "" : String(draft.maxDss)}
            hint="An item is rated like its dataset, or higher for what it says."
            error={missing.maxDss}
            onChange={({ target }) => set({ maxDss: target.value === "" ? null : Number(target.value) })}
          />
          <Ticks
            label="Held by"
            options={choices.people.map(({ id, name, unit }) => ({
              value: id,
              words: name,
              beside: <span className="text-small text-soft">{unit}</span>,
            }))}
            ticked={draft.holders}
            error={missing.holders}
            onChange={(holders) => set({ holders })}
          />
          <TextField
            label="Last day"
            type="date"
            value={draft.until}
            min={dayOf(1)}
            max={dayOf(days - 1)}
            hint={`At most ${days} days from the day it is approved; then you ask for more time.`}
            error={missing.until}
            onChange={({ target }) => set({ until: target.value })}
          />
        </div>
      </CardBody>
    </Card>
  );
}

const dayOf = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
