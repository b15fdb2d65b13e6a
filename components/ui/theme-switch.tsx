"use client";

import { useState } from "react";
import { useSay } from "../words/use-say.ts";

/** What a person chose; `system` follows their machine. Kept in the cookie `theme`, which the root layout reads. */
export type Theme = "system" | "light" | "dark";

const YEAR_SECONDS = 31_536_000;
const CHOICES = [
  { theme: "system", label: "shell.themeSystem" },
  { theme: "light", label: "shell.themeLight" },
  { theme: "dark", label: "shell.themeDark" },
] as const;

function apply(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in some browsers we serve.
  document.cookie = `theme=${theme}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}

/** Light, dark or as the machine says; takes effect at once. */
export function ThemeSwitch({ theme }: { theme: Theme }) {
  const { t } = useSay();
  const [chosen, setChosen] = useState(theme);
  return (
    <fieldset className="flex gap-1 text-small">
      <legend className="sr-only">{t("shell.theme")}</legend>
      {CHOICES.map((choice) => (
        <button
          key={choice.theme}
          type="button"
          aria-pressed={chosen === choice.theme}
          onClick={() => {
            setChosen(choice.theme);
            apply(choice.theme);
          }}
          className="rounded-tag px-1.5 py-0.5 text-soft hover:text-ink aria-pressed:bg-sunk aria-pressed:text-ink"
        >
          {t(choice.label)}
        </button>
      ))}
    </fieldset>
  );
}
