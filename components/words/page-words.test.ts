import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { compiledWords, translator } from "#messages/translate.ts";
import { pageWords } from "./page-words.tsx";

test("a browser's part says a sentence as everything else does, in its language", () => {
  const { t } = pageWords("de", { common: compiledWords("de").common! });
  expect(t("common.entry", { n: 12_345 })).toBe(translator("de")("common.entry", { n: 12_345 }));
});

test("a tag of a sentence becomes an element with what stands in it", () => {
  const { rich } = pageWords("en", compiledWords("en"));
  const said = rich("tryIt.keys", {
    words: "3 <letter>",
    b: (words) => createElement("b", null, words),
    soft: (words) => createElement("i", null, words),
  });
  expect(renderToStaticMarkup(said)).toBe(
    "<b>Your keys, as recorded:</b> 3 &lt;letter&gt;. <i>Never which ones; of a password not even that.</i>",
  );
});

test("words that were not handed to the browser are complained of, and the page stands", () => {
  const complain = vi.spyOn(console, "error").mockImplementation(() => undefined);
  expect(pageWords("en", {}).t("common.close")).toBe("common.close");
  expect(complain).toHaveBeenCalledOnce();
  complain.mockRestore();
});
