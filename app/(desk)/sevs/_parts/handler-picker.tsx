"use client";

import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { plural } from "#components/text/format.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Handler, Handlers } from "#core/sev/people/handlers.ts";

interface HandlerPickerProps {
  number: number;
  label: string;
  value: string | null;
  onChange: (personId: string | null) => void;
  /** Whether nobody can be chosen, too. */
  nobody?: boolean;
  /** Whom to leave out, or only whom to show. */
  only?: (handler: Handler) => boolean;
}

/** Who can be chosen for a SEV, as radio buttons, with what each has on hand; the least busy stands first. */
export function HandlerPicker({ number, label, value, onChange, nobody = false, only }: HandlerPickerProps) {
  const name = useId();
  const { data, error } = useQuery({
    queryKey: ["sev", number, "handlers"],
    queryFn: ({ signal }) => callJson<Handlers>(`sevs/${number}/handlers`, undefined, signal),
  });
  if (error) return <p role="alert">{inWords(error)}</p>;
  if (!data) return <Skeleton lines={4} label="Loading who can be chosen" />;
  const shown = only ? data.free.filter(only) : data.free;
  return (
    <div className="flex flex-col gap-1.5">
      <fieldset className="max-h-72 overflow-y-auto rounded-button border border-line-strong">
        <legend className="mb-1.5 text-small font-medium">{label}</legend>
        {shown.map((each) => (
          <Choice
            key={each.personId}
            name={name}
            checked={value === each.personId}
            onChoose={() => onChange(each.personId)}
            words={each.name}
            note={`${each.privacy && !each.reviewer ? "privacy officer, " : ""}${each.open === 0 ? "none open" : `${plural(each.open, "open SEV")}`}`}
          />
        ))}
        {nobody ? (
          <Choice
            name={name}
            checked={value === null}
            onChoose={() => onChange(null)}
            words="Nobody"
            note=""
          />
        ) : null}
      </fieldset>
      <p className="text-small text-soft">
        {data.keptOut === 0
          ? "Nobody is kept out."
          : `${plural(data.keptOut, "person", "people")} cannot be chosen: they are part of this SEV.`}
      </p>
    </div>
  );
}

interface ChoiceProps {
  name: string;
  checked: boolean;
  onChoose: () => void;
  words: string;
  note: string;
}

function Choice({ name, checked, onChoose, words, note }: ChoiceProps) {
  return (
    <label className="flex min-h-11 cursor-pointer items-center gap-3 border-b border-line px-3 py-2 last:border-b-0 hover:bg-sunk has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent">
      <input
        type="radio"
        name={name}
        checked={checked}
        onChange={onChoose}
        className="accent-ink outline-none"
      />
      <span className="min-w-0 flex-1 break-words">{words}</span>
      <span className="text-small text-soft">{note}</span>
    </label>
  );
}
