import { addBit, addBits, allBits, type Bits, hasBit, keepBits, noBits, sameBits } from "./bits.ts";
import type { GrantGraph, Membership, ObjectGrant, Principal } from "./graph.ts";
import { Reach } from "./reach.ts";

/** Who can read one thing, as sets of places in the graph's principals; superusers are in each of them. */
export interface WhoReads {
  /** Who has the right by itself: what `has_table_privilege` (or of one of the columns) says, gates left aside. */
  readonly granted: Bits;
  /** Who has it and may pass every gate on the way. */
  readonly inside: Bits;
  /** The same, and whoever can become one of them. */
  readonly reaching: Bits;
  /** The door, if there is one, lets these in. */
  readonly entering: Bits;
}

/**
 * The rights that a source's grants give. Closed under PostgreSQL's rules: a grant to a role holds for whoever inherits from
 * it, PUBLIC is every role there is, and a superuser has every right. Things without circles of folders; one that lies in
 * itself is refused when it is recorded.
 */
export class Rights {
  readonly reach: Reach;
  private readonly graph: GrantGraph;
  private readonly byObject = new Map<number, ObjectGrant[]>();
  /** Who reads, or passes, whatever there is. */
  private readonly always: Readonly<Record<"read" | "pass", number[]>>;
  private readonly superusers: Bits;
  private readonly anyoneHere: Bits;
  private readonly persons: Bits;
  private readonly hasPersons: boolean;
  /** Whoever can become somebody PUBLIC stands for; forgotten with each change. */
  private publicReach: Bits | null = null;

  constructor(graph: GrantGraph) {
    this.graph = graph;
    this.reach = new Reach(graph);
    for (const grant of graph.grants) this.give(grant);
    const places = (is: (principal: Principal) => boolean) =>
      graph.principals.flatMap((principal, at) => (is(principal) ? [at] : []));
    this.always = {
      read: places(({ reaches }) => reaches === "read"),
      pass: places(({ reaches }) => reaches !== null),
    };
    this.superusers = bitsOf(
      graph.principals.length,
      places(({ superuser }) => superuser),
    );
    this.anyoneHere = allBits(graph.principals.length);
    for (const at of places(({ kind }) => kind === "outside" || kind === "anyone" || kind === "person"))
      this.anyoneHere[at >>> 5]! &= ~(1 << (at & 31));
    this.persons = bitsOf(
      graph.principals.length,
      places(({ kind }) => kind === "person"),
    );
    this.hasPersons = this.persons.some((word) => word !== 0);
  }

  whoReads(object: number): WhoReads {
    return this.read(object, this.superusers);
  }

  /** The same without what only superusers may: they, and whoever can become one, stand apart. */
  whoReadsByGrant(object: number): WhoReads {
    return this.read(object, noBits(this.graph.principals.length));
  }

  /** The superusers, and whoever can become one. */
  whoReadsAll(): Bits {
    return this.reach.whoBecome(this.superusers);
  }

  private read(object: number, above: Bits): WhoReads {
    const granted = this.holders(object, "read", above);
    const inside = granted.slice();
    let entering = allBits(this.graph.principals.length);
    for (let at = this.graph.objects[object]!.within; at !== null; at = this.graph.objects[at]!.within) {
      const { as } = this.graph.objects[at]!;
      if (as === "gate") keepBits(inside, this.holders(at, "pass", above));
      if (as === "door") entering = this.holders(at, "pass", this.superusers);
    }
    const reaching = sameBits(granted, inside)
      ? this.whoReach(object, granted, above)
      : this.reach.whoBecome(inside);
    return { granted, inside, reaching, entering };
  }

  /** Who can become one of those who are granted it: of each grantee it is kept, so that a change costs what it concerns. */
  private whoReach(object: number, granted: Bits, above: Bits): Bits {
    const grants = this.grantsOn(object);
    const found = this.reach.whoBecome(above);
    addBits(found, granted);
    for (const at of [...this.always.read, ...grants.map(({ to }) => to)]) {
      const reach = this.reach.reach(at);
      if (reach !== this.reach.behind(at, "inherit")) addBits(found, reach);
    }
    if (grants.some(({ to }) => isWide(this.graph.principals[to]!))) addBits(found, this.whoBecomePublic());
    return found;
  }

  private whoBecomePublic(): Bits {
    this.publicReach ??= this.reach.whoBecome(this.anyoneHere);
    return this.publicReach;
  }

  /** Takes in memberships that began or ended; answers the groups whose closures are other ones now. */
  change(added: readonly Membership[], removed: readonly Membership[]): Set<number> {
    this.publicReach = null;
    return this.reach.change(added, removed);
  }

  /**
   * Of those who reach an object, those who get to it: who passes the door as themselves, and people of the directory who
   * act as one of these.
   */
  whoEnters({ reaching, entering }: WhoReads): Bits {
    const found = reaching.slice();
    keepBits(found, entering);
    if (!this.hasPersons) return found;
    const acting = this.reach.whoBecome(found);
    keepBits(acting, this.persons);
    addBits(found, acting);
    return found;
  }

  /** The grants to everybody that let everybody in: those for whom every gate and the door are open, too. */
  wideGrants(object: number, { inside, entering }: WhoReads): ObjectGrant[] {
    return this.grantsOn(object).filter(
      ({ to }) => isWide(this.graph.principals[to]!) && hasBit(inside, to) && hasBit(entering, to),
    );
  }

  /** The grants that let somebody read an object, its folders' among them. */
  grantsOn(object: number, right: "read" | "pass" = "read"): ObjectGrant[] {
    const found: ObjectGrant[] = [];
    const { objects, principals } = this.graph;
    for (let at: number | null = object; at !== null; at = objects[at]!.within) {
      if (at !== object && objects[at]!.as !== "folder") break;
      for (const grant of this.byObject.get(at) ?? [])
        if (grant.right === right && !(objects[at]!.blocksPublic && isWide(principals[grant.to]!)))
          found.push(grant);
    }
    return found;
  }

  /** Roles whose rights reach every object, or every gate, by no grant. */
  alwaysMay(right: "read" | "pass"): readonly number[] {
    return this.always[right];
  }

  give(grant: ObjectGrant): void {
    const list = this.byObject.get(grant.object);
    if (list) list.push(grant);
    else this.byObject.set(grant.object, [grant]);
  }

  take({ object, to, right, column }: ObjectGrant): void {
    const left = (this.byObject.get(object) ?? []).filter(
      (grant) => !(grant.to === to && grant.right === right && grant.column === column),
    );
    this.byObject.set(object, left);
  }

  private holders(object: number, right: "read" | "pass", above: Bits): Bits {
    const found = above.slice();
    if (this.graph.objects[object]!.as !== "door")
      for (const at of this.always[right]) addBits(found, this.reach.behind(at, "inherit"));
    for (const { to } of this.grantsOn(object, right)) {
      const kind = this.graph.principals[to]!.kind;
      if (kind === "public" || kind === "anyone") addBits(found, this.anyoneHere);
      addBits(found, this.reach.behind(to, "inherit"));
    }
    return found;
  }
}

/** Everybody with a login, or everybody there is. */
export const isWide = ({ kind }: Principal): boolean => kind === "public" || kind === "anyone";

function bitsOf(size: number, places: readonly number[]): Bits {
  const bits = noBits(size);
  for (const at of places) addBit(bits, at);
  return bits;
}
