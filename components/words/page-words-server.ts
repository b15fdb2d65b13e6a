import { useLocale, useTranslations } from "next-intl";
import type { Translate } from "#messages/translate.ts";
import type { PageWords } from "./page-words.tsx";

/** The words of the page in a part of it that is made on the server: next-intl has all of them. */
export function usePageWords(): PageWords {
  const t = useTranslations();
  return { locale: useLocale(), t: t as Translate, rich: t.rich };
}
