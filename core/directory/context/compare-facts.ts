import type { Fact, Scope } from "./facts.ts";
import type { KeptFact } from "./kept-facts.ts";

/** A fact that is new, or that changed, with when it was first said that it holds as far as it does. */
export interface NewFact extends Fact {
  readonly learned: string;
}

/** What a scope's new truth changes: what is to be put in, and what it comes after. What stays as it is stands in neither. */
export function compareScope(
  { facts }: Scope,
  kept: readonly KeptFact[],
  now: string,
): { added: NewFact[]; ended: KeptFact[] } {
  const ended = new Map(kept.map((fact) => [contentOf(fact), fact]));
  const added = facts.filter((fact) => !ended.delete(contentOf(fact)));
  return {
    added: added.map((fact) => ({
      ...fact,
      learned: kept.find((before) => isWithin(fact, before))?.learned ?? now,
    })),
    ended: [...ended.values()],
  };
}

const contentOf = ({ people, others, ref, team, title, from, to }: Fact): string =>
  JSON.stringify([people.toSorted(), others.toSorted(), ref, team, title, from, to]);

/** Whether nothing is said that was not said before: a case that is closed, or a shift that ends earlier. */
function isWithin(fact: Fact, before: Fact): boolean {
  const same = fact.team === before.team && fact.title === before.title;
  const began = before.from === null || (fact.from !== null && fact.from >= before.from);
  const ends = before.to === null || (fact.to !== null && fact.to <= before.to);
  return same && began && ends && isAmong(fact.people, before.people) && isAmong(fact.others, before.others);
}

const isAmong = (some: readonly string[], all: readonly string[]): boolean =>
  some.every((each) => all.includes(each));
