import { identityOf, type State } from "./facts.ts";
import { afterSaid, type Said } from "./said.ts";

/** A fact that is kept as begun or ended at a moment. */
export interface KeptFact {
  readonly at: Date;
  readonly opened: boolean;
  readonly fact: string;
}

/** A moment after a late change: what was said then, or null for a look at everything. */
export interface LaterMoment {
  readonly at: Date;
  readonly said: Said | null;
}

/** What a late change makes of one moment: the part of what holds then that is another than was kept. */
export interface Restated {
  readonly at: Date;
  readonly before: State;
  readonly after: State;
  /** By how many the facts that hold now become more: what was told of a fact later goes on to count. */
  readonly grown: number;
}

/**
 * What history comes to when a change is put in where it belongs: the change itself, and each later moment, up to the first
 * look at everything, that leaves something else than what was kept of it. `before` is the part that the change speaks of, as
 * it was; `kept` what was kept of that part later, oldest first; `later` in their order, the look last. Only facts
 * that the change makes others are gone through. Pure.
 */
export function restateAfter(
  { at, said, before }: { readonly at: Date; readonly said: Said; readonly before: State },
  later: readonly LaterMoment[],
  kept: readonly KeptFact[],
): Restated[] {
  const whole = afterSaid(before, said);
  const touched = new Set(
    [...before.keys(), ...whole.keys()].filter((id) => before.get(id) !== whole.get(id)),
  );
  const own = kept.filter(({ fact }) => touched.has(identityOf(fact)));
  const grown = (then: Date, shown: State, after: State): number => {
    const told = new Set(own.flatMap((each) => (each.at > then ? [identityOf(each.fact)] : [])));
    const sizeOf = (state: State) => [...state.keys()].filter((id) => !told.has(id)).length;
    return sizeOf(after) - sizeOf(shown);
  };
  const moments: Restated[] = [{ at, before, after: whole, grown: grown(at, before, whole) }];
  let truth = only(whole, touched);
  let since = at;
  for (const [time, told] of Map.groupBy(later, (moment) => moment.at.getTime())) {
    const then = new Date(time);
    const shown = overlaid(
      truth,
      own.filter((each) => each.at > since && each.at <= then),
    );
    const looked = () =>
      overlaid(
        only(before, touched),
        own.filter((each) => each.at <= then),
      );
    truth = only(afterTold(truth, told) ?? looked(), touched);
    if (!isSame(shown, truth))
      moments.push({ at: then, before: shown, after: truth, grown: grown(then, shown, truth) });
    since = then;
  }
  return moments;
}

/** Null after a look: what was kept of it holds. */
function afterTold(state: State, told: readonly LaterMoment[]): State | null {
  let after: State = state;
  for (const { said } of told) {
    if (said === null) return null;
    after = afterSaid(after, said);
  }
  return after;
}

function overlaid(state: State, facts: readonly KeptFact[]): State {
  const after = new Map(state);
  for (const { opened, fact } of facts)
    if (opened) after.set(identityOf(fact), fact);
    else after.delete(identityOf(fact));
  return after;
}

const only = (state: State, identities: ReadonlySet<string>): State =>
  new Map([...state].filter(([identity]) => identities.has(identity)));

const isSame = (one: State, other: State): boolean =>
  one.size === other.size && [...one].every(([identity, fact]) => other.get(identity) === fact);
