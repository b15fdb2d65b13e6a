import { hasBit } from "./bits.ts";
import type { GrantGraph } from "./graph.ts";
import { isWide, type Rights } from "./rights.ts";

/** How somebody gets in: from the login to whom the grant was made to. */
export interface Path {
  /** Names, the login first; "PUBLIC" last where everybody is let in. */
  readonly steps: readonly string[];
  readonly object: string;
  /** The one column that the grant is about; null for all. */
  readonly column: string | null;
  /** Whether somebody has to become another role first, or act as a service. */
  readonly becomes: boolean;
}

interface Step {
  readonly at: number;
  readonly before: Step | null;
  /** Still choosing whom to be, or using the rights of the one that was chosen. */
  readonly choosing: boolean;
  readonly becomes: boolean;
}

/**
 * The shortest way by which one of these logins reads an object; null where none does. Of ways of one length the one that
 * needs nobody to become another is taken. Rights of superusers are not looked at.
 */
export function pathTo(
  graph: GrantGraph,
  rights: Rights,
  object: number,
  logins: readonly number[],
): Path | null {
  const { inside } = rights.whoReadsByGrant(object);
  const grants = rights.grantsOn(object);
  const given = new Map(
    grants
      .toSorted((a, b) => Number(a.column === null) - Number(b.column === null))
      .map((grant) => [grant.to, grant.column]),
  );
  for (const at of rights.alwaysMay("read")) given.set(at, null);
  const wide = grants.find(({ to }) => isWide(graph.principals[to]!));
  const seen = new Set<string>();
  let layer: Step[] = logins.map((at) => ({ at, before: null, choosing: true, becomes: false }));
  while (layer.length > 0) {
    const next: Step[] = [];
    for (const step of layer) {
      const may = !step.choosing || hasBit(inside, step.at);
      if (may && given.has(step.at)) return told(graph, object, step, given.get(step.at)!, false);
      if (may && wide) return told(graph, object, step, wide.column, true);
      for (const edge of rights.reach.groupsOf(step.at)) {
        if (may && edge.inherit) next.push({ ...step, at: edge.of, before: step, choosing: false });
        if (step.choosing && edge.set)
          next.push({ at: edge.of, before: step, choosing: true, becomes: true });
      }
    }
    layer = next.filter(({ at, choosing }) => {
      const key = `${at} ${choosing}`;
      return !seen.has(key) && seen.add(key);
    });
  }
  return null;
}

function told(graph: GrantGraph, object: number, last: Step, column: string | null, wide: boolean): Path {
  const steps: string[] = wide ? ["PUBLIC"] : [];
  for (let step: Step | null = last; step; step = step.before) steps.unshift(graph.principals[step.at]!.name);
  return { steps, object: graph.objects[object]!.name, column, becomes: last.becomes };
}
