/** The languages that people read in. A new one needs a folder in messages/, and tsc names every word that it lacks. */
export const LOCALES = ["en", "de"] as const;
export type Locale = (typeof LOCALES)[number];

export const isLocale = (value: unknown): value is Locale => LOCALES.some((each) => each === value);

/**
 * The first of our languages that a browser asks for, by `Accept-Language` (RFC 9110, 12.5.4): "de-AT,en;q=0.8" is German.
 * English where none of them is ours. Pure.
 */
export function localeAskedFor(acceptLanguage: string): Locale {
  const wanted = acceptLanguage
    .split(",")
    .map((each) => {
      const [tag = "", ...parameters] = each.trim().toLowerCase().split(";");
      const quality =
        parameters
          .find((one) => one.trim().startsWith("q="))
          ?.trim()
          .slice(2) ?? "1";
      return { language: tag.trim().split("-")[0], quality: Number(quality) || 0 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wanted.map(({ language }) => language).find(isLocale) ?? "en";
}
