import "server-only";
import { getLocale, getTranslations } from "next-intl/server";
import { type Say, sayWith } from "#components/words/say.ts";
import type { PageSay } from "#components/words/use-say.ts";

/** The words of the page's language, in an async component of the server. */
export async function getSay(): Promise<PageSay> {
  const t = await getTranslations();
  return { ...sayWith(await getLocale(), t as Say["t"]), rich: t.rich };
}
