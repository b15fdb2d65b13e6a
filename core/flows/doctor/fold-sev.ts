import { unreachable } from "#core/base/unreachable.ts";
import type { EntryKind } from "#core/log/entry/draft.ts";
import type { Json } from "#core/log/entry/entry.ts";
import type { StateEntry } from "./state-entries.ts";

export type SevKind = Extract<EntryKind, `sev.${string}`>;

/** Every kind of entry about a SEV, and the kind of its row in the SEV's record (a merge is `merged`). */
export const SEV_EVENTS: Readonly<Record<SevKind, string>> = {
  "sev.raise": "raised",
  "sev.update": "updated",
  "sev.file": "filed",
  "sev.severity": "severity",
  "sev.confirm": "confirmed",
  "sev.investigate": "state",
  "sev.evidence.open": "evidence",
  "sev.contain": "contain",
  "sev.contain.confirm": "contain_confirmed",
  "sev.contain.lift": "contain_lifted",
  "sev.step": "step",
  "sev.file.add": "file",
  "sev.file.open": "file_opened",
  "sev.note": "note",
  "sev.freeze": "frozen",
  "sev.access.ask": "access_asked",
  "sev.access.grant": "access_granted",
  "sev.access.decline": "access_declined",
  "sev.access.end": "access_ended",
  "sev.restrict": "restricted",
  "sev.unrestrict.ask": "unrestrict_asked",
  "sev.unrestrict": "unrestricted",
  "sev.name": "named",
  "sev.name.end": "name_ended",
  "sev.reassign": "reassigned",
  "sev.sealed.ask": "sealed_asked",
  "sev.sealed.open": "sealed_opened",
};

/** What a SEV is by its entries. Times in milliseconds; `final` is no entry's yet. */
export interface SevState {
  readonly automatic: number;
  readonly triaged: number | null;
  readonly final: number | null;
  readonly held: number | null;
  readonly held_for: string | null;
  readonly state: string;
  readonly restricted: boolean;
  readonly decided_by: string;
  readonly score: number | null;
  readonly dss: number | null;
  readonly readers: number;
  readonly opened_at: number | null;
  readonly closed_at: number | null;
  readonly raised_at: number;
  readonly actor_id: string | null;
}

/** A SEV by its entries, with where its title stands and who filed it. */
export interface FoldedSev {
  readonly now: SevState;
  readonly titleLeaf: number;
  readonly filed: StateEntry | null;
}

const time = (value: Json | undefined): number | null =>
  typeof value === "string" ? Date.parse(value) : null;

/** A SEV after one more of its entries; null when this entry cannot come now. */
export function foldSev(before: FoldedSev | undefined, entry: StateEntry): FoldedSev | null {
  const { body, leaf } = entry;
  const kind = body.kind as SevKind;
  if (kind === "sev.raise" || kind === "sev.file")
    return before ? null : { now: began(entry), titleLeaf: leaf, filed: kind === "sev.file" ? entry : null };
  if (!before) return null;
  const next = (change: Partial<SevState>): FoldedSev => ({ ...before, now: { ...before.now, ...change } });
  switch (kind) {
    case "sev.update":
      if (body.state !== undefined) return next({ state: String(body.state) });
      return { ...next(claimed(entry)), titleLeaf: leaf };
    case "sev.severity":
      return next({ triaged: Number(body.to), ...heldBy(body.held, "severity") });
    case "sev.confirm":
      return next(heldBy(null, null));
    case "sev.investigate":
      return next({ state: String(body.to) });
    case "sev.restrict":
      return next({ restricted: true });
    case "sev.unrestrict":
      return next({ restricted: false });
    case "sev.evidence.open":
    case "sev.contain":
    case "sev.contain.confirm":
    case "sev.contain.lift":
    case "sev.step":
    case "sev.file.add":
    case "sev.file.open":
    case "sev.note":
    case "sev.freeze":
    case "sev.access.ask":
    case "sev.access.grant":
    case "sev.access.decline":
    case "sev.access.end":
    case "sev.unrestrict.ask":
    case "sev.name":
    case "sev.name.end":
    case "sev.reassign":
    case "sev.sealed.ask":
    case "sev.sealed.open":
      return before;
    default:
      return unreachable(kind);
  }
}

function began(entry: StateEntry): SevState {
  const { body } = entry;
  const start = {
    triaged: null,
    final: null,
    ...heldBy(null, null),
    state: "triage",
    restricted: false,
    raised_at: time(body.raisedAt) ?? entry.recordedAt,
  };
  if (body.kind === "sev.raise") return { ...start, ...claimed(entry) };
  const untold = { score: null, dss: null, readers: 0, opened_at: null, closed_at: null, actor_id: null };
  return { ...start, ...untold, automatic: Number(body.automatic), decided_by: "filing" };
}

const heldBy = (held: Json | undefined, what: string | null): Pick<SevState, "held" | "held_for"> =>
  typeof held === "number" ? { held, held_for: what } : { held: null, held_for: null };

type Claimed = Pick<
  SevState,
  "automatic" | "decided_by" | "score" | "dss" | "readers" | "opened_at" | "closed_at" | "actor_id"
>;

const claimed = ({ body, actorId }: StateEntry): Claimed => ({
  automatic: Number(body.automatic),
  decided_by: String(body.decidedBy),
  score: body.score as number | null,
  dss: body.dss as number | null,
  readers: Number(body.readers),
  opened_at: time(body.openedAt),
  closed_at: time(body.closedAt),
  actor_id: actorId,
});
