import { type PageWords, usePageWords } from "#page-words";
import { type Say, sayWith } from "./say.ts";

export interface PageSay extends Say, Pick<PageWords, "rich"> {}

/** The words of the page's language, in a component: on the server or in the browser. An async one awaits `getSay`. */
export function useSay(): PageSay {
  const { locale, t, rich } = usePageWords();
  return { ...sayWith(locale, t), rich };
}
