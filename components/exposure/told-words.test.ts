import { expect, test } from "vitest";
import type { OutsideTelling } from "#core/flows/outside/outside-told.ts";
import { toldWords } from "./told-words.ts";

const telling: OutsideTelling = {
  ...{ way: "customer", toldOn: "2026-11-07", people: 12, by: "Ada", where: "to Acme", leafIndex: 9 },
};

test.each([
  [
    "by the 72 hours while they run",
    [],
    new Date("2026-11-07T16:00:00Z"),
    /^not told yet, due by .*16:00 \(72 hours\)\.$/,
  ],
  ["without undue delay else", [], null, /^not told yet, due without undue delay\.$/],
  ["on its day, by its way", [telling], null, /^told on .*7 Nov.* 2026 by e-mail through the customer\.$/],
  [
    "with by when the rest have to be, while some are told",
    [{ ...telling, people: 5 }],
    new Date("2026-11-07T16:00:00Z"),
    /^5 told on .* by e-mail through the customer\. The others are due by .*16:00 \(72 hours\)\.$/,
  ],
  ["with how often before", [telling, telling, telling], null, /, and 2 times before\.$/],
])("whether people outside were told is said %s", (_name, tellings, dueAt, says) => {
  expect(toldWords({ tellings, dueAt }, 12, "UTC")).toMatch(says);
});
