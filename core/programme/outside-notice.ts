import { OUTSIDE_WHYS, type OutsideWhy } from "#core/base/capture-terms.ts";
import type { Gate, GateAsk } from "./gate-rule.ts";

/** More was collected than described: what one source sent of one kind that the notice does not name, or of people it does not. */
export interface OutsideFact {
  readonly why: OutsideWhy;
  readonly kind: string;
  readonly sourceId: string;
  readonly items: number;
  readonly subjectIds: readonly string[];
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/**
 * The facts of *collected more than described* in a batch, one for each source, kind and reason. What was paused or opted
 * out of was described, and is no part of it. `gates` in the order of `asked`. Pure.
 */
export function outsideNotice(
  asked: readonly (GateAsk & { readonly kind: string })[],
  gates: readonly Gate[],
): OutsideFact[] {
  const found = asked.flatMap((ask, at) => {
    const gate = gates[at];
    const why = gate && !gate.open ? OUTSIDE_WHYS.find((each) => each === gate.why) : undefined;
    return why === undefined ? [] : [{ ...ask, why }];
  });
  const groups = Map.groupBy(found, ({ why, kind, sourceId }) => JSON.stringify([sourceId, kind, why]));
  return [...groups.values()].map(factOf);
}

function factOf(of: readonly (GateAsk & { kind: string; why: OutsideWhy })[]): OutsideFact {
  const first = of[0]!; // a group has one at least
  const times = of.map(({ capturedAt }) => capturedAt.getTime());
  return {
    ...{ why: first.why, kind: first.kind, sourceId: first.sourceId, items: of.length },
    subjectIds: [...new Set(of.map(({ subjectId }) => subjectId))],
    firstAt: new Date(times.reduce((a, b) => Math.min(a, b))),
    lastAt: new Date(times.reduce((a, b) => Math.max(a, b))),
  };
}
