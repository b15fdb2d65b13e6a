import { addBit, addBits, type Bits, eachBit, hasBit, keepBits, noBits, sameBits } from "./bits.ts";
import type { GrantGraph, Membership } from "./graph.ts";

/** By which edges rights come down: those of a role one belongs to, or of one that one can become. */
export type Way = "inherit" | "set";

/**
 * Who stands behind each group: closures over memberships, kept once they are asked for. Circles do no harm. A change of a
 * membership forgets the closures of that group and of all above it, and of nobody else.
 */
export class Reach {
  private readonly below = new Map<number, Membership[]>();
  private readonly above = new Map<number, Membership[]>();
  private readonly kept: Readonly<Record<Way, Map<number, Bits>>> = { inherit: new Map(), set: new Map() };
  private readonly reaching = new Map<number, Bits>();
  private becomes: Bits | null = null;
  readonly size: number;

  constructor({ principals, memberships }: Pick<GrantGraph, "principals" | "memberships">) {
    this.size = principals.length;
    for (const edge of memberships) this.link(edge);
  }

  /** Everybody who has the rights of `group` (or can become it), itself among them. Not to be written to. */
  behind(group: number, way: Way): Bits {
    const known = this.kept[way].get(group);
    if (known) return known;
    const found = noBits(this.size);
    addBit(found, group);
    const open = [group];
    for (let at = open.pop(); at !== undefined; at = open.pop())
      for (const edge of this.below.get(at) ?? []) this.step(edge, way, found, open);
    this.kept[way].set(group, found);
    return found;
  }

  /** Everybody who has the rights of `group`, and who can become one of these. The same set as `behind` where nobody more can. */
  reach(group: number): Bits {
    const known = this.reaching.get(group);
    if (known) return known;
    const behind = this.behind(group, "inherit");
    const become = this.whoBecome(behind);
    const found = sameBits(become, behind) ? behind : become;
    this.reaching.set(group, found);
    return found;
  }

  /** Everybody who can become one of `roles`, and these themselves. */
  whoBecome(roles: Bits): Bits {
    const found = roles.slice();
    const open = roles.slice();
    keepBits(open, this.becomable());
    const done = noBits(this.size);
    eachBit(open, (role) => {
      if (hasBit(done, role)) return; // who becomes this one becomes one that was looked at
      addBits(done, this.behind(role, "set"));
    });
    addBits(found, done);
    return found;
  }

  /** The roles that somebody else can become. */
  private becomable(): Bits {
    if (this.becomes) return this.becomes;
    this.becomes = noBits(this.size);
    for (const [of, edges] of this.below) if (edges.some(({ set }) => set)) addBit(this.becomes, of);
    return this.becomes;
  }

  /** What a principal belongs to. */
  groupsOf(member: number): readonly Membership[] {
    return this.above.get(member) ?? [];
  }

  /** Adds or takes away memberships; answers the groups whose closures are other ones now. */
  change(added: readonly Membership[], removed: readonly Membership[]): Set<number> {
    for (const edge of removed) this.unlink(edge);
    for (const edge of added) this.link(edge);
    this.becomes = null;
    const touched = new Set<number>();
    const open = [...added, ...removed].map(({ of }) => of);
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (touched.has(at)) continue;
      touched.add(at);
      open.push(...(this.above.get(at) ?? []).map(({ of }) => of));
    }
    for (const group of touched)
      for (const kept of [this.kept.inherit, this.kept.set, this.reaching]) kept.delete(group);
    return touched;
  }

  private step(edge: Membership, way: Way, found: Bits, open: number[]): void {
    if (!edge[way] || hasBit(found, edge.member)) return;
    const known = this.kept[way].get(edge.member);
    if (known) addBits(found, known);
    else {
      addBit(found, edge.member);
      if (this.below.has(edge.member)) open.push(edge.member);
    }
  }

  private link(edge: Membership): void {
    push(this.below, edge.of, edge);
    push(this.above, edge.member, edge);
  }

  private unlink({ member, of }: Membership): void {
    drop(this.below, of, (edge) => edge.member === member);
    drop(this.above, member, (edge) => edge.of === of);
  }
}

function push(lists: Map<number, Membership[]>, at: number, edge: Membership): void {
  const list = lists.get(at);
  if (list) list.push(edge);
  else lists.set(at, [edge]);
}

function drop(lists: Map<number, Membership[]>, at: number, is: (edge: Membership) => boolean): void {
  const left = (lists.get(at) ?? []).filter((edge) => !is(edge));
  if (left.length > 0) lists.set(at, left);
  else lists.delete(at);
}
