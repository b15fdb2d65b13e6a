"use client";

import { KINDS_IN_ORDER, kindWords } from "#components/rights/words.ts";
import { Check } from "#components/ui/choice.tsx";
import { TextField } from "#components/ui/field.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { RequestKind } from "#core/flows/data-requests/schema.ts";

/** What a request is about: no kind stands for all, and an empty day for no such end. */
export interface RequestScope {
  readonly kinds: readonly RequestKind[];
  readonly from: string;
  readonly to: string;
}

export const EVERYTHING: RequestScope = { kinds: [], from: "", to: "" };

interface AboutFieldsProps {
  scope: RequestScope;
  disabled: boolean;
  onChange: (scope: RequestScope) => void;
}

/** Kinds of data and a period; left alone they mean everything. */
export function AboutFields({ scope, disabled, onChange }: AboutFieldsProps) {
  const say = useSay();
  const { t } = say;
  const { kinds, from, to } = scope;
  const choose = (kind: RequestKind, on: boolean) =>
    onChange({ ...scope, kinds: on ? [...kinds, kind] : kinds.filter((each) => each !== kind) });
  return (
    <>
      <fieldset className="flex flex-col gap-2" disabled={disabled}>
        <legend className="mb-1.5 text-small font-medium">{t("requests.whichData")}</legend>
        <div className="grid gap-x-4 gap-y-2 desk:grid-cols-2">
          {KINDS_IN_ORDER.map((kind) => (
            <Check
              key={kind}
              words={kindWords(kind, say)}
              checked={kinds.includes(kind)}
              onChange={(on) => choose(kind, on)}
            />
          ))}
        </div>
      </fieldset>
      <div className="grid gap-4 desk:grid-cols-2">
        <TextField
          label={t("requests.from")}
          type="date"
          value={from}
          disabled={disabled}
          onChange={(event) => onChange({ ...scope, from: event.target.value })}
        />
        <TextField
          label={t("requests.to")}
          type="date"
          value={to}
          min={from || undefined}
          disabled={disabled}
          onChange={(event) => onChange({ ...scope, to: event.target.value })}
        />
      </div>
    </>
  );
}
