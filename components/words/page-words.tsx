"use client";

import type { FormatValues } from "icu-minify/format";
import type { useTranslations } from "next-intl";
import { createContext, createElement, Fragment, type ReactNode, use, useMemo } from "react";
import type { Locale } from "#core/base/locale.ts";
import { type CompiledWords, sentence } from "#messages/sentence.ts";
import type { Translate } from "#messages/translate.ts";

/** A sentence with parts that are elements: "<b>{n}</b> people". */
export type Rich = ReturnType<typeof useTranslations<never>>["rich"];

export interface PageWords {
  readonly locale: Locale;
  readonly t: Translate;
  readonly rich: Rich;
}

const Place = createContext<PageWords | null>(null);

interface WordsPlaceProps {
  locale: Locale;
  /** The parts of the catalogue that are needed below, compiled. */
  words: CompiledWords;
  children: ReactNode;
}

/** Puts words where the browser's parts of a page find them: next-intl's own place for them would be 8 KB more. */
export function WordsPlace({ locale, words, children }: WordsPlaceProps) {
  const said = useMemo(() => pageWords(locale, words), [locale, words]);
  return <Place value={said}>{children}</Place>;
}

/** The words of the page in a part of it that runs in the browser. Throws outside of a {@link WordsPlace}. */
export function usePageWords(): PageWords {
  const words = use(Place);
  if (words === null) throw new Error("There are no words here.");
  return words;
}

/** Sentences of compiled words, as text and with elements in them. One that is not here is said by its address, and complained of. */
export function pageWords(locale: Locale, words: CompiledWords): PageWords {
  const say = <Part,>(key: string, values?: FormatValues<Part>): readonly (string | Part)[] => {
    try {
      return [sentence<Part>(words, locale, key, values)].flat() as (string | Part)[];
    } catch (error) {
      console.error(error);
      return [key];
    }
  };
  const t = (key: string, values?: FormatValues<string>) => say(key, values).join("");
  const rich = (key: string, values?: Values) => together(say<ReactNode>(key, values && withTags(values)));
  return { locale, t: t as Translate, rich: rich as Rich };
}

type Values = Readonly<Record<string, string | number | ((chunks: ReactNode) => ReactNode)>>;

/** What stands between a tag's ends comes to it in one piece, so that nothing in it needs a key. */
const withTags = (values: Values) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "function" ? (chunks: readonly ReactNode[]) => value(together(chunks)) : value,
    ]),
  ) as FormatValues<ReactNode>;

const together = (parts: readonly ReactNode[]): ReactNode => createElement(Fragment, null, ...parts);
