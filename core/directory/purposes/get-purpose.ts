import type { ForbiddenUse } from "#core/base/capture-terms.ts";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { hintsAtForbidden } from "#core/policy/forbidden-uses.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { historyOf, type PurposeStep } from "./history.ts";
import { datasetsOf } from "./purpose-row.ts";
import {
  concernedIdsOf,
  type HolderView,
  type RegisterItem,
  seesUnitsOnly,
  toRegisterItem,
  waitsFor,
} from "./register-view.ts";
import { type PurposeRequest, REQUEST_COLUMNS, type RequestKind, textsOf } from "./request-row.ts";
import { OfPurpose } from "./schema.ts";
import { type RegisterRow, selectRegister } from "./select-register.ts";
import { isCurrent } from "./state.ts";

/** A request that waits, as somebody may see it. */
export interface RequestView {
  readonly id: string;
  readonly kind: RequestKind;
  readonly second: boolean;
  readonly version: number;
  readonly askedAt: Date;
  readonly askedBy: string | null;
  readonly datasets: readonly { readonly id: string; readonly name: string; readonly dss: number }[];
  readonly maxDss: number;
  readonly until: Date | null;
  readonly holders: readonly HolderView[];
  /** Why, where it is about a purpose that is there. */
  readonly reason: string | null;
  /** Forbidden uses that its words seem to speak of, for whoever decides. */
  readonly hints: readonly ForbiddenUse[];
  readonly may: {
    readonly approve: boolean;
    readonly second: boolean;
    readonly decline: boolean;
    readonly withdraw: boolean;
  };
}

/** A purpose with everything that its page shows. Whatever the viewer may not see is null. */
export interface PurposeDetail extends RegisterItem {
  readonly version: number;
  readonly use: string | null;
  readonly legal: string | null;
  readonly training: { readonly run: string; readonly model: string } | null;
  readonly onCase: boolean;
  readonly caseRef: string | null;
  /** By id, for whoever may take it from them; empty otherwise. */
  readonly heldBy: readonly { readonly id: string; readonly name: string }[];
  readonly requests: readonly RequestView[];
  readonly may: { readonly reduce: boolean; readonly addHolder: boolean; readonly extend: boolean };
  readonly history: readonly PurposeStep[];
}

/**
 * One purpose: its words as its subjects read them, who holds it, what waits, what happened. An analyst sees those they
 * asked for or hold; worker representatives see units instead of people, and no reasons.
 */
export async function getPurpose(viewer: Viewer, raw: unknown): Promise<PurposeDetail> {
  const { id } = OfPurpose.parse(raw);
  mustAllow(viewer, "purpose.list");
  refuseUnless(viewer.kind === "person", "forbidden");
  const run = onClient(database().pool);
  const now = systemClock.now();
  const [row] = await selectRegister(run, now, id);
  refuseUnless(row, "not_found", { field: "id" });
  const seen = decide(viewer, "purpose.view", { concernedIds: concernedIdsOf(row) });
  refuseUnless(seen.allow, "not_found", { field: "id" });
  const units = seesUnitsOnly(viewer);
  const requests = await run.all<PurposeRequest>(statement`
    SELECT ${REQUEST_COLUMNS} FROM purpose_request r WHERE r.purpose_id = ${id} ORDER BY r.asked_at`);
  const origin = requests.find(({ kind }) => kind === "new") ?? null;
  const texts = await textsOf(
    run,
    requests.flatMap(({ askLeaf }) => askLeaf ?? []),
  );
  const said = texts.get(origin?.askLeaf ?? -1);
  const item = toRegisterItem(viewer, row, now);
  const open = requests.filter(({ state }) => state === "asked" || state === "second");
  const may = actsOn(viewer, row, isCurrent(item.state));
  return {
    ...item,
    version: row.version,
    use: origin?.use ?? null,
    legal: said?.legal ?? null,
    training: said?.run && said.model ? { run: said.run, model: said.model } : null,
    onCase: origin?.onCase ?? false,
    caseRef: units ? null : (said?.caseRef ?? null),
    heldBy: may.reduce
      ? row.holders.map((holder) => ({ id: holder.id, name: holder.name ?? "An erased person" }))
      : [],
    requests: await Promise.all(
      open.map((request) =>
        toRequest({ run, viewer, row, units }, request, texts.get(request.askLeaf ?? -1) ?? {}),
      ),
    ),
    may,
    history: await historyOf(run, id, units),
  };
}

function actsOn(viewer: PersonViewer, row: RegisterRow, current: boolean): PurposeDetail["may"] {
  const holding = row.holders.map(({ id }) => id);
  const theirs = row.askedById === viewer.personId || holding.includes(viewer.personId);
  const waits = row.waiting.map(({ kind }) => kind);
  const own = { personId: theirs ? viewer.personId : "" };
  return {
    reduce: current && decide(viewer, "purpose.reduce").allow,
    addHolder:
      current &&
      !waits.includes("holders") &&
      decide(viewer, "purpose.hold", { concernedIds: holding }).allow,
    extend:
      current && row.to !== null && !waits.includes("extend") && decide(viewer, "purpose.extend", own).allow,
  };
}

interface Around {
  readonly run: Runner;
  readonly viewer: PersonViewer;
  readonly row: RegisterRow;
  /** People show by their units alone. */
  readonly units: boolean;
}
type Said = Partial<NonNullable<ReturnType<Awaited<ReturnType<typeof textsOf>>["get"]>>>;

async function toRequest(
  { run, viewer, row, units }: Around,
  request: PurposeRequest,
  said: Said,
): Promise<RequestView> {
  const { id, kind, version, askedAt, maxDss, until, askedById } = request;
  const waiting = row.waiting.find((each) => each.id === id);
  const mayYes = waiting !== undefined && waitsFor(viewer, row, waiting);
  const second = request.state === "second";
  const mine = askedById === viewer.personId;
  return {
    ...{ id, kind, second, version, askedAt, maxDss, until },
    askedBy: await labelOf(run, askedById, units),
    datasets: await datasetsOf(run, request.datasets),
    holders: await holdersOf(run, request.holderIds, units),
    reason: units ? null : (said.reason ?? null),
    hints: mayYes ? hintsAtForbidden(`${said.title ?? ""} ${said.plain ?? ""} ${said.reason ?? ""}`) : [],
    may: {
      approve: mayYes && !second,
      second: mayYes && second,
      decline: mayYes,
      withdraw: mine && decide(viewer, "purpose.withdraw", { personId: askedById }).allow,
    },
  };
}

interface Labelled {
  readonly name: string | null;
  readonly unit: string | null;
}

const labelsOf = (run: Runner, ids: readonly string[]): Promise<Labelled[]> =>
  run.all<Labelled>(statement`
    SELECT p.name, t.name AS unit FROM unnest(${[...ids]}::uuid[]) i LEFT JOIN person p ON p.id = i
    LEFT JOIN team t ON t.id = p.team_id ORDER BY p.name`);

async function labelOf(run: Runner, id: string, units: boolean): Promise<string | null> {
  const [row] = await labelsOf(run, [id]);
  return (units ? row?.unit : row?.name) ?? null;
}

const holdersOf = async (run: Runner, ids: readonly string[], units: boolean): Promise<HolderView[]> =>
  (await labelsOf(run, ids)).map(({ name, unit }) => ({ name: units ? null : name, unit, count: 1 }));
