import type { Viewer } from "#core/base/viewer.ts";
import { existsFor } from "#core/policy/conditions.ts";
import { decide } from "#core/policy/decide.ts";
import type { Runner } from "#db/statement.ts";
import { sevFacts } from "../access/facts.ts";

/** How much of these SEVs a viewer may see: one missing is not there for them. */
export async function visibilityOf(
  run: Runner,
  viewer: Viewer,
  numbers: readonly number[],
): Promise<Map<number, "whole" | "withheld">> {
  const facts = await sevFacts(run, viewer, [...new Set(numbers)]);
  return new Map(
    [...facts].flatMap(([number, about]): [number, "whole" | "withheld"][] =>
      existsFor(viewer, about)
        ? [[number, decide(viewer, "sev.view", about).allow ? "whole" : "withheld"]]
        : [],
    ),
  );
}
