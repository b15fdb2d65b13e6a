import type { Viewer } from "#core/base/viewer.ts";
import { visibilityOf } from "#core/sev/queue/visible.ts";
import type { Runner } from "#db/statement.ts";
import type { SevChange } from "./changes.ts";

/** A change as one viewer is told of it: `withheld` of a SEV they are in conflict with, `gone` of one they may not see any more. */
export type ShownChange =
  | SevChange
  | { readonly number: number; readonly withheld: true }
  | { readonly number: number; readonly gone: true };

/** A change that is told, and when it was, which is told nobody. */
export interface Told {
  readonly atMs: number;
  readonly shown: ShownChange;
}

/** What of these changes this viewer is told. `known` are the numbers told before; it is kept up to date. */
export async function shownChanges(
  run: Runner,
  viewer: Viewer,
  changes: readonly SevChange[],
  known: Set<number>,
): Promise<Told[]> {
  const seen = await visibilityOf(
    run,
    viewer,
    changes.map(({ number }) => number),
  );
  return changes.flatMap((change): Told[] => {
    const { number } = change;
    const atMs = change.changed.getTime();
    const how = seen.get(number);
    if (how === undefined) return known.delete(number) ? [{ atMs, shown: { number, gone: true } }] : [];
    known.add(number);
    return [{ atMs, shown: how === "whole" ? change : { number, withheld: true } }];
  });
}
