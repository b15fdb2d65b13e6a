import { unreachable } from "#core/base/unreachable.ts";
import { type FoldedLife, heldBy, joinedIn, lifeIn, NEW_LIFE } from "./fold-life.ts";
import { type FoldedTimes, NO_TIMES, time, timesIn } from "./fold-times.ts";
import type { SevKind } from "./sev-events.ts";
import type { StateEntry } from "./state-entries.ts";

/** What a SEV is by its entries. Times in milliseconds. */
export interface SevState extends FoldedTimes, FoldedLife {
  readonly automatic: number;
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

/** A SEV after one more of its entries; null when this entry cannot come now. */
export function foldSev(before: FoldedSev | undefined, entry: StateEntry): FoldedSev | null {
  const next = foldKind(before, entry);
  return next && { ...next, now: { ...next.now, ...timesIn(entry.body) } };
}

function foldKind(before: FoldedSev | undefined, entry: StateEntry): FoldedSev | null {
  const { body, leaf } = entry;
  const kind = body.kind as SevKind;
  if (kind === "sev.raise" || kind === "sev.file")
    return before ? null : { now: began(entry), titleLeaf: leaf, filed: kind === "sev.file" ? entry : null };
  if (!before) return null;
  const next = (change: Partial<SevState>): FoldedSev => ({ ...before, now: { ...before.now, ...change } });
  switch (kind) {
    case "sev.update":
      if (body.state !== undefined)
        return next({ state: String(body.state), merged_into: Number(body.into) });
      return { ...next(claimed(entry)), titleLeaf: leaf };
    case "sev.severity":
      return next({ triaged: Number(body.to), ...heldBy(body.held, "severity") });
    case "sev.confirm":
    case "sev.decline":
    case "sev.acknowledge":
    case "sev.investigate":
    case "sev.contained":
    case "sev.review":
    case "sev.close":
    case "sev.dismiss":
    case "sev.merge":
    case "sev.reopen":
      return next(lifeIn(body));
    case "sev.review.finish":
      return next({ ...lifeIn(body), review_leaf: leaf });
    case "sev.join":
    case "sev.part":
      return next({ ...lifeIn(body), ...joinedIn(body) });
    case "sev.appeal.decide":
      return body.upheld === true ? next(lifeIn(body)) : before;
    case "sev.restrict":
      return next({ restricted: true });
    case "sev.unrestrict":
      return next({ restricted: false });
    case "sev.link":
    case "sev.unlink":
    case "sev.correct":
    case "sev.evidence.open":
    case "sev.notification.start":
    case "sev.notification.decide":
    case "sev.notification.tell":
    case "sev.notice.draft":
    case "sev.notice.send":
    case "sev.notice.export":
    case "sev.notice.open":
    case "sev.notice.told":
    case "sev.notice.public":
    case "sev.statement.draft":
    case "sev.statement.second":
    case "sev.statement.publish":
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
    case "sev.role":
    case "sev.handover":
    case "sev.handover.accept":
    case "sev.handover.decline":
    case "sev.message":
    case "sev.ask":
    case "sev.answer":
    case "sev.appeal":
    case "sev.action.add":
    case "sev.action.change":
    case "sev.action.finish":
      return before;
    default:
      return unreachable(kind);
  }
}

function began(entry: StateEntry): SevState {
  const { body } = entry;
  const start = {
    ...NEW_LIFE,
    ...NO_TIMES,
    restricted: false,
    raised_at: time(body.raisedAt) ?? entry.recordedAt,
  };
  if (body.kind === "sev.raise") return { ...start, ...claimed(entry) };
  const untold = { score: null, dss: null, readers: 0, opened_at: null, closed_at: null };
  const actor_id = body.actor === undefined ? null : entry.actorId;
  return { ...start, ...untold, actor_id, automatic: Number(body.automatic), decided_by: "filing" };
}

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
