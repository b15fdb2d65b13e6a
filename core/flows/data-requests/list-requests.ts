import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { isOpenRequest } from "#core/policy/data-request.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { historyOf, type RequestStep } from "./history.ts";
import { openRequest, personKnown } from "./row.ts";
import { ListRequests, RequestById } from "./schema.ts";
import {
  apartOnly,
  dueMs,
  forRole,
  REQUEST_FROM,
  SHOWN_COLUMNS,
  type ShownRow,
  wholeErasure,
} from "./select.ts";
import { type RequestView, toView } from "./view.ts";
import { requestFacts } from "./whom.ts";

/** A request, for those who answer: they have to know whose it is. */
export interface RequestToAnswer extends RequestView {
  readonly person: string;
  readonly team: string | null;
  /** The person left and hears nothing here: whoever answers tells them by letter. */
  readonly left: boolean;
  /** It went to stewards at first, and not straight to privacy officers. */
  readonly toStewards: boolean;
  readonly may: {
    readonly take: boolean;
    readonly back: boolean;
    readonly extend: boolean;
    readonly decide: boolean;
    readonly erase: boolean;
  };
}

const WHICH = {
  open: openRequest,
  done: statement`NOT ${openRequest}`,
  to_erase: statement`${wholeErasure} AND coalesce(x.state, 'declined') = 'declined'`,
};

/**
 * Requests under the GDPR: open ones by their due date, or those that are done, newest first. Whoever must not handle one (the
 * person, everybody above them, whom they named) does not find it, nor a privacy officer one that is with stewards.
 */
export async function listRequests(
  viewer: Viewer,
  raw: unknown,
): Promise<{ items: RequestToAnswer[]; next: string | null }> {
  const { list, limit, cursor } = ListRequests.parse(raw ?? {});
  const by = handlerOf(viewer);
  const run = onClient(database().pool);
  const [at, leaf] = (cursor ?? "0:0").split(":").map(Number);
  const after =
    cursor === undefined
      ? statement`true`
      : list === "open"
        ? statement`(${dueMs}, q.leaf_index) > (${at ?? 0}::int8, ${leaf ?? 0}::int8)`
        : statement`q.leaf_index < ${leaf ?? 0}::int8`;
  const order = list === "open" ? statement`${dueMs}, q.leaf_index` : statement`q.leaf_index DESC`;
  const rows = await run.all<ShownRow>(statement`
    SELECT ${SHOWN_COLUMNS} ${REQUEST_FROM}
    WHERE ${WHICH[list]} AND ${personKnown} AND ${apartOnly(by.personId)} AND ${forRole(by)} AND ${after} ORDER BY ${order} LIMIT ${limit + 1}`);
  const shown = rows.slice(0, limit);
  return {
    items: await toViews(run, by, shown),
    next: rows.length > limit ? (shown.at(-1)?.cursor ?? null) : null,
  };
}

/** One request with everything said about it. For whoever must not handle it there is none. */
export async function oneRequest(viewer: Viewer, raw: unknown): Promise<RequestToAnswer> {
  const { id } = RequestById.parse(raw);
  const by = handlerOf(viewer);
  const run = onClient(database().pool);
  const rows = await run.all<ShownRow>(statement`
    SELECT ${SHOWN_COLUMNS} ${REQUEST_FROM} WHERE q.id = ${id}::uuid AND ${personKnown} AND ${apartOnly(by.personId)}
      AND ${forRole(by)}`);
  const [view] = await toViews(run, by, rows);
  refuseUnless(view, "not_found", { field: "id" });
  return view;
}

function handlerOf(viewer: Viewer): PersonViewer {
  mustAllow(viewer, "rights.list");
  refuseUnless(viewer.kind === "person", "forbidden");
  return viewer;
}

async function toViews(
  run: Runner,
  viewer: PersonViewer,
  rows: readonly ShownRow[],
): Promise<RequestToAnswer[]> {
  const steps = await historyOf(
    run,
    rows.map(({ id }) => id),
  );
  const now = systemClock.now();
  const views: RequestToAnswer[] = [];
  for (const row of rows) views.push(await toAnswer(run, viewer, row, steps.get(row.id) ?? [], now));
  return views;
}

async function toAnswer(
  run: Runner,
  viewer: PersonViewer,
  row: ShownRow,
  steps: readonly RequestStep[],
  now: Date,
): Promise<RequestToAnswer> {
  const view = toView(row, steps, now);
  const facts = await requestFacts(run, row);
  const answers = decide(viewer, "rights.answer", facts).allow;
  const isOpen = isOpenRequest(row.state);
  const erasable = view.erasure?.is === "not_started" || view.erasure?.is === "declined";
  return {
    ...view,
    person: row.person ?? "An erased person",
    team: row.team,
    left: row.left,
    toStewards: row.toStewards,
    may: {
      take: isOpen && row.takenById !== viewer.personId,
      back: answers && row.state === "taken",
      extend: answers && isOpen && row.extendedAt === null && now <= row.dueAt,
      decide: answers && (row.state === "taken" || row.state === "asked_back"),
      erase: erasable && decide(viewer, "rights.erase", facts).allow,
    },
  };
}
