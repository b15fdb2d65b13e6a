import { expect, test } from "vitest";
import { tellersOf } from "./tellers.ts";

const line = (id: string, sev: number | null, name: "shown" | "held_back" = "shown") => ({ id, sev, name });

test("of the lines of one SEV the first tells of it, and another that its name is held back where the first's is not", () => {
  const lines = [
    line("none", null),
    line("a", 1),
    line("b", 1),
    line("held", 1, "held_back"),
    line("held too", 1, "held_back"),
    line("other", 2),
  ];
  expect([...tellersOf(lines)]).toEqual(["a", "held", "other"]);
});
