import type { ReadGrant } from "./grants.ts";
import type { MappingIndex } from "./mapping-index.ts";

/** Times in which a mapped relation was open to PUBLIC: from its grant until its revoke, or still open. */
interface PublicWindow {
  relation: string;
  from: Date;
  to: Date | null;
}

/** Follows what a log grants to PUBLIC on mapped relations. A grant from before the log began is not seen. */
export class PublicWindows {
  readonly openedAt: Date[] = [];
  readonly closedAt: Date[] = [];
  private readonly windows: PublicWindow[] = [];
  private readonly mapping: MappingIndex;

  constructor(mapping: MappingIndex) {
    this.mapping = mapping;
  }

  /** Takes a grant or revoke in; one that changes nothing opens and closes nothing. */
  apply(grant: ReadGrant, at: Date): void {
    if (!grant.wide) return;
    const mapped = grant.relations.filter((relation) => this.mapping.dataset(relation));
    const changed = mapped.map((relation) => this.change(grant.verb, relation, at)).includes(true);
    if (changed) (grant.verb === "grant" ? this.openedAt : this.closedAt).push(at);
  }

  /** When the window opened in which the relation stood open at a moment; null when it stood in none. */
  openedFor(relation: string, at: Date): Date | null {
    return this.windows.find((row) => row.relation === relation && isWithin(row, at))?.from ?? null;
  }

  /** Whether any mapped relation stood open at a moment. */
  isAnyOpen(at: Date): boolean {
    return this.windows.some((row) => isWithin(row, at));
  }

  private change(verb: "grant" | "revoke", relation: string, at: Date): boolean {
    const open = this.windows.find((row) => row.relation === relation && row.to === null);
    if (verb === "grant" && !open) this.windows.push({ relation, from: at, to: null });
    else if (verb === "revoke" && open) open.to = at;
    else return false;
    return true;
  }
}

const isWithin = (window: PublicWindow, at: Date): boolean =>
  window.from <= at && (window.to === null || at < window.to);
