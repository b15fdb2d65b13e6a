import "server-only";
import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { isLocale, type Locale, localeAskedFor } from "#core/base/locale.ts";
import { mayOpen, pageAt } from "#core/policy/pages.ts";
import { isInEveryLanguage } from "#core/policy/spoken-pages.ts";
import { compiledWords } from "#messages/translate.ts";
import { LANGUAGE_COOKIE } from "./language-cookie.ts";
import { PATH_HEADER } from "./path-header.ts";
import { maybePageViewer } from "./viewer.ts";

/** What next-intl asks once for each request: the page's language and its words, compiled. */
// biome-ignore lint/style/noDefaultExport: next-intl looks for it here.
export default getRequestConfig(async () => {
  const locale = await pageLocale();
  return { locale, messages: compiledWords(locale) as never, timeZone: "UTC" };
});

/** A page is in one language, whole: desks are English, everybody's pages and refusals are in the reader's own. */
async function pageLocale(): Promise<Locale> {
  const path = (await headers()).get(PATH_HEADER) ?? "";
  const isDesk = pageAt(path) !== null && !isInEveryLanguage(path);
  const viewer = await viewerIfAny();
  if (isDesk && viewer && mayOpen(viewer.roles, path)) return "en";
  return chosenLocale();
}

/** What somebody reads in wherever there is a choice. */
export async function chosenLocale(): Promise<Locale> {
  return (await viewerIfAny())?.language ?? (await browserLocale());
}

/** While the database is away a page still has a language. */
const viewerIfAny = () => maybePageViewer().catch(() => null);

/** What this browser chose while nobody was signed in, else what it asks for. */
async function browserLocale(): Promise<Locale> {
  const chosen = (await cookies()).get(LANGUAGE_COOKIE)?.value;
  if (isLocale(chosen)) return chosen;
  return localeAskedFor((await headers()).get("accept-language") ?? "");
}
