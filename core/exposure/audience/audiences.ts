import { addBit, addBits, type Bits, eachBit, hasBit, noBits } from "./bits.ts";
import type { GrantGraph, Membership, ObjectGrant } from "./graph.ts";
import { Rights } from "./rights.ts";

/** A dataset and the objects through which it is read, as places in the graph. */
export interface DatasetObjects {
  readonly id: string;
  readonly objects: readonly number[];
}

/** Who stands behind the principals. Places of people are those of `people`, which is sorted by id. */
export interface Population {
  readonly people: readonly string[];
  /** For each principal the place of its person; -1 where nobody knows one. */
  readonly personOf: Int32Array;
  /** Whom a grant to PUBLIC lets in beyond the logins: the whole staff where the mapping says so, else nobody. */
  readonly everybody: Bits | null;
}

/** Who can read one dataset. Numbers below `apart` are places of principals. */
export interface AudienceSet {
  readonly people: Bits;
  /** Somebody is let in by a grant to everybody. */
  readonly wide: boolean;
  /** The internet is. */
  readonly anyone: boolean;
  readonly apart: {
    /** Of another organisation. */
    readonly outside: readonly number[];
    /** Logins that stand for nobody we know. */
    readonly strangers: readonly number[];
    /** Services, and nobody is known who acts as them. */
    readonly services: readonly number[];
  };
}

export interface GraphChange {
  readonly memberships: { readonly added: readonly Membership[]; readonly removed: readonly Membership[] };
  readonly grants: { readonly added: readonly ObjectGrant[]; readonly removed: readonly ObjectGrant[] };
}

interface Kept extends AudienceSet {
  /** Principals that have, or can get, the right: whose memberships matter. */
  readonly reaching: Bits;
  readonly grantees: ReadonlySet<number>;
  readonly objects: ReadonlySet<number>;
}

/**
 * The audiences of all datasets of one source, kept: after a change only those are looked at again that it can concern.
 * Answers are the same as of a fresh one.
 */
export class Audiences {
  readonly rights: Rights;
  private readonly kept = new Map<string, Kept>();
  private readonly graph: GrantGraph;
  private readonly datasets: readonly DatasetObjects[];
  private readonly population: Population;
  /** 1 for each principal that can sign in and is no superuser. */
  private readonly signsIn: Uint8Array;

  constructor(graph: GrantGraph, datasets: readonly DatasetObjects[], population: Population) {
    this.rights = new Rights(graph);
    this.graph = graph;
    this.datasets = datasets;
    this.population = population;
    this.signsIn = Uint8Array.from(graph.principals, ({ superuser }, at) =>
      canSignIn(graph, at) && !superuser ? 1 : 0,
    );
  }

  /** Every dataset's audience. */
  all(): Map<string, AudienceSet> {
    return new Map(this.datasets.map((dataset) => [dataset.id, this.of(dataset)]));
  }

  /** Superusers and whoever can become one, as principals. */
  superusers(): number[] {
    const found: number[] = [];
    eachBit(this.rights.whoReadsAll(), (at) => {
      if (canSignIn(this.graph, at)) found.push(at);
    });
    return found;
  }

  of(dataset: DatasetObjects): AudienceSet {
    const known = this.kept.get(dataset.id);
    if (known) return known;
    const found = this.lookAt(dataset);
    this.kept.set(dataset.id, found);
    return found;
  }

  /** Takes in what changed; answers the datasets whose audience has to be asked for again. */
  change({ memberships, grants }: GraphChange): string[] {
    const groups = this.rights.change(memberships.added, memberships.removed);
    for (const grant of grants.removed) this.rights.take(grant);
    for (const grant of grants.added) this.rights.give(grant);
    const objects = new Set([...grants.added, ...grants.removed].map(({ object }) => object));
    const concerned: string[] = [];
    for (const [id, kept] of this.kept)
      if (concerns(kept, groups, objects)) {
        this.kept.delete(id);
        concerned.push(id);
      }
    return concerned;
  }

  private lookAt(dataset: DatasetObjects): Kept {
    const { principals } = this.graph;
    const reaching = noBits(principals.length);
    const in_ = noBits(principals.length);
    const grantees = new Set<number>();
    const objects = new Set<number>();
    const wideTo = new Set<number>();
    for (const object of dataset.objects) {
      const who = this.rights.whoReadsByGrant(object);
      addBits(reaching, who.reaching);
      addBits(in_, this.rights.whoEnters(who));
      for (const { to } of this.rights.wideGrants(object, who)) wideTo.add(to);
      this.noteUsed(object, grantees, objects);
    }
    const wide = wideTo.size > 0;
    return {
      ...this.sort(in_, wide),
      ...{ wide, reaching, grantees, objects },
      anyone: [...wideTo].some((to) => principals[to]!.kind === "anyone"),
    };
  }

  /** What an answer rests on: objects on the way, and to whom they are granted. */
  private noteUsed(object: number, grantees: Set<number>, objects: Set<number>): void {
    for (const right of ["read", "pass"] as const)
      for (const at of this.rights.alwaysMay(right)) grantees.add(at);
    for (let at: number | null = object; at !== null; at = this.graph.objects[at]!.within) {
      objects.add(at);
      for (const right of ["read", "pass"] as const)
        for (const { to } of this.rights.grantsOn(at, right)) grantees.add(to);
    }
  }

  private sort(principals: Bits, wide: boolean): Pick<AudienceSet, "people" | "apart"> {
    const { people, personOf, everybody } = this.population;
    const found = wide && everybody ? everybody.slice() : noBits(people.length);
    const apart = { outside: [] as number[], strangers: [] as number[], services: [] as number[] };
    eachBit(principals, (at) => {
      if (!this.signsIn[at]) return;
      const person = personOf[at]!;
      if (person >= 0) {
        addBit(found, person);
        return;
      }
      const { kind } = this.graph.principals[at]!;
      if (kind === "outside") apart.outside.push(at);
      else if (kind === "login") apart.strangers.push(at);
      else if (!this.isActedAs(at)) apart.services.push(at);
    });
    return { people: found, apart };
  }

  /** Whether a person is known who can act as a service. */
  private isActedAs(service: number): boolean {
    let found = false;
    eachBit(this.rights.reach.behind(service, "set"), (at) => {
      found ||= this.population.personOf[at]! >= 0;
    });
    return found;
  }
}

const canSignIn = ({ principals }: GrantGraph, at: number): boolean => {
  const kind = principals[at]!.kind;
  return kind === "login" || kind === "service" || kind === "outside" || kind === "person";
};

function concerns(kept: Kept, groups: ReadonlySet<number>, objects: ReadonlySet<number>): boolean {
  for (const object of objects) if (kept.objects.has(object)) return true;
  for (const group of groups) if (kept.grantees.has(group) || hasBit(kept.reaching, group)) return true;
  return false;
}
