import { expect, test } from "vitest";
import { localeAskedFor } from "./locale.ts";

test.each([
  ["", "en"],
  ["de", "de"],
  ["de-AT,en;q=0.8", "de"],
  ["en-GB,de;q=0.9", "en"],
  ["fr-FR, de;q=0.5, en;q=0.7", "en"],
  ["de;q=0, en;q=0.1", "en"],
  ["*, DE;q=0.2", "de"],
  ["fr,it", "en"],
  [";;q=,,", "en"],
])("a browser that asks for %s reads %s", (asked, locale) => {
  expect(localeAskedFor(asked)).toBe(locale);
});
