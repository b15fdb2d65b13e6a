import format, { type CompiledMessage, type FormatValues } from "icu-minify/format";
import type { Locale } from "#core/base/locale.ts";

export interface CompiledWords {
  readonly [key: string]: CompiledMessage | CompiledWords;
}

const cached = <Options, Made>(make: (locale?: string | readonly string[], options?: Options) => Made) => {
  const made = new Map<string, Made>();
  return (locale?: string | readonly string[], options?: Options): Made => {
    const key = JSON.stringify([locale, options]);
    const known = made.get(key) ?? make(locale, options);
    made.set(key, known);
    return known;
  };
};

const formatters = {
  getDateTimeFormat: cached(
    (locale, options?: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale as string, options),
  ),
  getNumberFormat: cached(
    (locale, options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale as string, options),
  ),
  getPluralRules: cached(
    (locale, options?: Intl.PluralRulesOptions) => new Intl.PluralRules(locale as string, options),
  ),
};

/**
 * The sentence at an address of compiled words ("me.nobodyYet") with its gaps filled; in parts where a gap is more than text.
 * It is all that a browser needs of a catalogue's machinery. Throws for an address where no sentence is.
 */
export function sentence<Part = string>(
  words: CompiledWords,
  locale: Locale,
  key: string,
  values?: FormatValues<Part>,
): string | readonly (string | Part)[] {
  const message = key
    .split(".")
    .reduce<unknown>((at, part) => (at as CompiledWords | undefined)?.[part], words) as
    | CompiledMessage
    | undefined;
  if (message === undefined) throw new Error(`These words are not here: ${key}`);
  const said = format<Part>(message, locale, values, { formatters });
  return typeof said === "string" || Array.isArray(said) ? said : [said as Part];
}
