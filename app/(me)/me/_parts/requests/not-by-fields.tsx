"use client";

import { Check } from "#components/ui/choice.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { RequestHandler } from "#core/flows/data-requests/who-handles.ts";

interface NotByFieldsProps {
  handlers: readonly RequestHandler[];
  exclude: readonly string[];
  disabled: boolean;
  onChange: (exclude: string[]) => void;
}

/** Whom one does not want to handle a request: it stays closed to them. */
export function NotByFields({ handlers, exclude, disabled, onChange }: NotByFieldsProps) {
  const { t } = useSay();
  if (handlers.length === 0) return null;
  return (
    <details className="rounded-button border border-line px-3 py-2">
      <summary className="cursor-pointer text-small font-medium">
        {t("requests.notBy", { n: exclude.length })}
      </summary>
      <fieldset className="mt-2 flex flex-col gap-2" disabled={disabled}>
        <legend className="mb-1.5 text-small text-soft">{t("requests.notByText")}</legend>
        {handlers.map(({ id, name, role }) => (
          <Check
            key={id}
            words={t(`requests.handler_${role}`, { name })}
            checked={exclude.includes(id)}
            onChange={(on) => onChange(on ? [...exclude, id] : exclude.filter((each) => each !== id))}
          />
        ))}
      </fieldset>
    </details>
  );
}
