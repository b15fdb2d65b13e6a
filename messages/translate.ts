import compile from "icu-minify/compile";
import type { FormatValues } from "icu-minify/format";
import type { ICUArgs, MessageKeys, NestedKeyOf, NestedValueOf } from "use-intl/core";
import type { Locale } from "#core/base/locale.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { type CompiledWords, sentence } from "./sentence.ts";

export type Words = typeof en;
/** A word's address: "me.nobodyYet". */
export type WordKey = MessageKeys<Words, NestedKeyOf<Words>>;
type Of<Key extends WordKey> = ICUArgs<
  NestedValueOf<Words, Key>,
  { ICUArgument: string; ICUNumberArgument: number | bigint; ICUDateArgument: Date }
>;

/** A sentence of the catalogue with its gaps filled: what a gap takes is read from the English sentence, by tsc. */
export type Translate = <Key extends WordKey>(
  key: Key,
  ...values: keyof Of<Key> extends never ? [] : [values: Of<Key>]
) => string;

const compileAll = (words: object): CompiledWords =>
  Object.fromEntries(
    Object.entries(words).map(([key, each]) => [
      key,
      typeof each === "string" ? compile(each) : compileAll(each as object),
    ]),
  );

const compiled = new Map<Locale, CompiledWords>();

/** The catalogue of a language as the small formatter reads it: compiled once in a process, whole. */
export function compiledWords(locale: Locale): CompiledWords {
  const known = compiled.get(locale);
  if (known) return known;
  // Through JSON: the compiler makes objects without a prototype, which React hands to no browser.
  const made: CompiledWords = JSON.parse(JSON.stringify(compileAll({ en, de }[locale])));
  compiled.set(locale, made);
  return made;
}

/** Sentences outside of a page: notices, mails and files. The same words as next-intl makes of them. */
export function translator(locale: Locale): Translate {
  return ((key: string, values?: FormatValues<string>) =>
    [sentence(compiledWords(locale), locale, key, values)].flat().join("")) as Translate;
}
