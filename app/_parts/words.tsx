import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { WordsPlace } from "#components/words/page-words.tsx";
import type { CompiledWords } from "#messages/sentence.ts";
import { type Words as Catalogue, compiledWords } from "#messages/translate.ts";

/** What the browser's parts of every page need. */
const EVERYWHERE = ["common", "problems", "shell"] as const;

/**
 * Hands the browser the words that its parts of a page need, by their place in the catalogue, besides those which every page
 * has. A part of the server has all of them and needs none of this.
 */
export async function Words({
  of = [],
  children,
}: {
  of?: readonly (keyof Catalogue)[];
  children: ReactNode;
}) {
  const locale = await getLocale();
  const all = compiledWords(locale);
  const words = Object.fromEntries([...EVERYWHERE, ...of].map((part) => [part, all[part]])) as CompiledWords;
  return (
    <WordsPlace locale={locale} words={words}>
      {children}
    </WordsPlace>
  );
}
