"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { callApi } from "#app/_parts/api.ts";
import { sayFailed } from "#components/ui/toast.ts";
import { useSay } from "#components/words/use-say.ts";
import { LOCALES, type Locale } from "#core/base/locale.ts";

const YEAR_SECONDS = 31_536_000;
const NAMES: Readonly<Record<Locale, string>> = { en: "English", de: "Deutsch" };

/** The languages by their own names. Kept with the person; before they sign in, in this browser. */
export function LanguageSwitch({ signedIn, chosen }: { signedIn: boolean; chosen: Locale }) {
  const { t } = useSay();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const choose = async (language: Locale) => {
    setBusy(true);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in some browsers we serve.
    document.cookie = `language=${language}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
    try {
      if (signedIn) await callApi("me/language", { language });
      router.refresh();
    } catch {
      sayFailed(t("shell.languageFailed"));
    }
    setBusy(false);
  };
  return (
    <fieldset className="flex gap-1 text-small">
      <legend className="sr-only">{t("shell.language")}</legend>
      {LOCALES.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          disabled={busy}
          aria-pressed={locale === chosen}
          onClick={() => void choose(locale)}
          className="rounded-tag px-1.5 py-0.5 text-soft hover:text-ink aria-pressed:bg-sunk aria-pressed:text-ink"
        >
          {NAMES[locale]}
        </button>
      ))}
    </fieldset>
  );
}
