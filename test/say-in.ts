import { type Say, sayWith } from "#components/words/say.ts";
import type { Locale } from "#core/base/locale.ts";
import { translator } from "#messages/translate.ts";

/** The words of a language, outside of a page. */
export const sayIn = (locale: Locale): Say => sayWith(locale, translator(locale));
