import { identityOf, type Names, type State, stateOf } from "./facts.ts";
import type { GrantChangeEvent } from "./schema.ts";

/** What a change says, whatever held before it: with numbers in place of names, as facts are kept. */
export interface Said {
  /** Lists that are emptied first: an object's number and the list's origin. */
  readonly replace: readonly (readonly [object: number, origin: string])[];
  /** Identities of what ends. */
  readonly remove: readonly string[];
  /** Facts that hold from then on where nothing is known of them, and those that hold in any case. */
  readonly ensure: readonly string[];
  readonly add: readonly string[];
}

/** What a change says with numbers in place of names. Pure. */
export const saidOf = ({ replace, remove, ensure, add }: GrantChangeEvent, names: Names): Said => ({
  replace: replace.map(({ object, origin }) => [names.object.get(object) ?? 0, origin]),
  remove: [...stateOf(remove, names).keys()],
  ensure: [...stateOf(ensure, names).values()],
  add: [...stateOf(add, names).values()],
});

/** The state after it. What is taken away and was not there is no fault: sources repeat themselves. Pure. */
export function afterSaid(before: State, { replace, remove, ensure, add }: Said): State {
  const after = new Map(before);
  for (const [object, origin] of replace)
    for (const identity of before.keys()) {
      const [kind, of, , , , from] = JSON.parse(identity) as unknown[];
      if (kind === "grant" && of === object && from === origin) after.delete(identity);
    }
  for (const identity of remove) after.delete(identity);
  for (const fact of ensure) {
    const identity = identityOf(fact);
    if (!after.has(identity)) after.set(identity, fact);
  }
  for (const fact of add) after.set(identityOf(fact), fact);
  return after;
}

export const changedState = (before: State, change: GrantChangeEvent, names: Names): State =>
  afterSaid(before, saidOf(change, names));

/** What of the facts that hold these changes speak of. */
export const touchedBy = (
  changes: readonly GrantChangeEvent[],
  names: Names,
): { identities: string[]; objects: number[] } => {
  const said = changes.map((change) => saidOf(change, names));
  return {
    identities: said.flatMap(({ remove, ensure, add }) => [
      ...remove,
      ...[...ensure, ...add].map(identityOf),
    ]),
    objects: [...new Set(said.flatMap(({ replace }) => replace.map(([object]) => object)))],
  };
};
